/** What it takes to move a store: migration, backup and restore. */
@NullMarked
package io.aster.benchmarks.move;

import org.jspecify.annotations.NullMarked;
