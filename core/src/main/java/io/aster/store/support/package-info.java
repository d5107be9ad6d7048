/** Tools for stores and for their callers: waiting for calls when a store is closed, interrupts, recovery from lost answers, and files of secrets. */
@NullMarked
package io.aster.store.support;

import org.jspecify.annotations.NullMarked;
