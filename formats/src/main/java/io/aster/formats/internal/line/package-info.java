/**
 * Bytes to lines to JSON objects, and back to lines. No API. Nothing here knows a format.
 */
@NullMarked
package io.aster.formats.internal.line;

import org.jspecify.annotations.NullMarked;
