/**
 * The program redis-benchmark, what it is called with and what it prints.
 */
@NullMarked
package io.aster.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
