/** Writes of sessions that are repeated: until their outcome is certain, or until nothing is left to write. Not part of the API. */
@NullMarked
package io.aster.session.internal.write;

import org.jspecify.annotations.NullMarked;
