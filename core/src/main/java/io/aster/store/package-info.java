/**
 * The service provider interface: what a store has to do, with records whose JSON is text. Values are checked before they are passed to a
 * store ({@code io.aster.value}); a store neither checks them again nor parses JSON.
 */
@NullMarked
package io.aster.store;

import org.jspecify.annotations.NullMarked;
