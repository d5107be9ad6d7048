/**
 * JSON Lines, and the errors of a file: a line that is not legal, input that can't be read, damaged gzip. Lines are read by {@code
 * internal.line}.
 */
@NullMarked
package io.aster.formats.line;

import org.jspecify.annotations.NullMarked;
