/** What a run measured, as a file: figures round by round, and where they come from. Reports and charts are made of nothing else. */
@NullMarked
package io.aster.benchmarks.result;

import org.jspecify.annotations.NullMarked;
