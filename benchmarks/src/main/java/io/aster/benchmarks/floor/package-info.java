/**
 * The floor of each store: the best that can be written by hand, on the same tables and keys.
 */
@NullMarked
package io.aster.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
