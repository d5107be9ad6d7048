/**
 * The parts of the session contract about nodes: concurrent nodes, nodes that are closed, reopened or interrupted, and damaged data. No
 * API: it changes without notice.
 */
@NullMarked
package io.aster.testkit.internal.node;

import org.jspecify.annotations.NullMarked;
