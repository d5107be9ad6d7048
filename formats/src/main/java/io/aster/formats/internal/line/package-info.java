/** Conversion of bytes to lines to JSON objects, and back to lines. No API. Independent of formats. */
@NullMarked
package io.aster.formats.internal.line;

import org.jspecify.annotations.NullMarked;
