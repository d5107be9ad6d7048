/** The page on performance: tables and charts, generated from result files only. */
@NullMarked
package io.aster.benchmarks.report;

import org.jspecify.annotations.NullMarked;
