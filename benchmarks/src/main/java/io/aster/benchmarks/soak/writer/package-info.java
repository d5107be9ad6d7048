/**
 * Processes that write, and their threads.
 */
@NullMarked
package io.aster.benchmarks.soak.writer;

import org.jspecify.annotations.NullMarked;
