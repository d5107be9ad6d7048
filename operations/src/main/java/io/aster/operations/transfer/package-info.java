/**
 * Sessions from files into a store, and from a store into files. Formats are {@code io.aster.formats}; printing is the command line's.
 */
@NullMarked
package io.aster.operations.transfer;

import org.jspecify.annotations.NullMarked;
