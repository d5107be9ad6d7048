/**
 * The stores that are measured, each on a server or file of its own, with its floor.
 */
@NullMarked
package io.aster.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
