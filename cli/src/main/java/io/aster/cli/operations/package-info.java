/**
 * Commands for those who run Aster: migration, backup and restore, retention. What they do is {@code io.aster.operations}; here are options
 * and what is printed.
 */
@NullMarked
package io.aster.cli.operations;

import org.jspecify.annotations.NullMarked;
