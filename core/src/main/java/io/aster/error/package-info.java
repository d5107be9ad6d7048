/**
 * Errors, one type for each cause that a caller would handle differently. Errors about sessions and messages are in {@code
 * io.aster.session} and {@code io.aster.message}; all are {@link io.aster.error.AsterException}s.
 */
@NullMarked
package io.aster.error;

import org.jspecify.annotations.NullMarked;
