/**
 * The aster format, which keeps every field of sessions and events. No API.
 */
@NullMarked
package io.aster.formats.internal.aster;

import org.jspecify.annotations.NullMarked;
