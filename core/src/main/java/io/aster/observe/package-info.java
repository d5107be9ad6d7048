/** What an application may observe of the calls of a store, for metrics and traces: the listener that it gives, and what that is told. */
@NullMarked
package io.aster.observe;

import org.jspecify.annotations.NullMarked;
