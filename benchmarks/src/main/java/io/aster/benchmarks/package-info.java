/** What Aster costs over the best hand-written commands: both do the same work in turn, in one run, on the same schema. */
@NullMarked
package io.aster.benchmarks;

import org.jspecify.annotations.NullMarked;
