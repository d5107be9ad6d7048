/** What a fork costs. */
@NullMarked
package io.aster.benchmarks.fork;

import org.jspecify.annotations.NullMarked;
