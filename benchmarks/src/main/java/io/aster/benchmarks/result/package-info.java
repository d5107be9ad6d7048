/** The file with the measurements of a run: figures by round, and their origin. The only input of reports and charts. */
@NullMarked
package io.aster.benchmarks.result;

import org.jspecify.annotations.NullMarked;
