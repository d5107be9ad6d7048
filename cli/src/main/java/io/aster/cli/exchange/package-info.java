/**
 * Importing and exporting files. Reading, writing and storing is {@code io.aster.operations}; here are options and what is printed.
 */
@NullMarked
package io.aster.cli.exchange;

import org.jspecify.annotations.NullMarked;
