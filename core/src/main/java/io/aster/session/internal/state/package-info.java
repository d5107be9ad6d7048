/** The rules for keys and deltas of the state, on maps: the values that have them are above. Not part of the API. */
@NullMarked
package io.aster.session.internal.state;

import org.jspecify.annotations.NullMarked;
