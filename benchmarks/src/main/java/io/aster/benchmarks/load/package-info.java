/**
 * What is written and read while measuring: turns of a conversation, rows, ids. Nothing here knows a store.
 */
@NullMarked
package io.aster.benchmarks.load;

import org.jspecify.annotations.NullMarked;
