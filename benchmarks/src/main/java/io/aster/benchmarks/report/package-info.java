/** The page on performance: tables and charts, made of files with results and of nothing else. */
@NullMarked
package io.aster.benchmarks.report;

import org.jspecify.annotations.NullMarked;
