/**
 * The service provider interface: what a store has to do, in records whose JSON is text. Values that arrive here were checked
 * before ({@code io.aster.value}); a store neither checks them again nor parses JSON.
 */
@NullMarked
package io.aster.store;

import org.jspecify.annotations.NullMarked;
