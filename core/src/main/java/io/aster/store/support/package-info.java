/** Tools for stores and for their callers: waiting for calls when a store is closed, interrupts, and recovery from lost answers. */
@NullMarked
package io.aster.store.support;

import org.jspecify.annotations.NullMarked;
