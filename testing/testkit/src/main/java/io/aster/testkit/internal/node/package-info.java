/**
 * The parts of the session contract about nodes: several at once, closed, opened again, interrupted, or over damaged data. No API: it changes
 * without notice.
 */
@NullMarked
package io.aster.testkit.internal.node;

import org.jspecify.annotations.NullMarked;
