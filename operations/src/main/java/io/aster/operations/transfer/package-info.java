/**
 * Import of sessions from files into a store, and export from a store into files. Formats are in {@code io.aster.formats}; printing is in
 * the command line.
 */
@NullMarked
package io.aster.operations.transfer;

import org.jspecify.annotations.NullMarked;
