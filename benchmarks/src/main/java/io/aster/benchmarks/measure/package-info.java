/**
 * Measurements: pairs of operations that take turns, rates of concurrent callers, sizes, allocation. Figures are rows of {@code result}.
 */
@NullMarked
package io.aster.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
