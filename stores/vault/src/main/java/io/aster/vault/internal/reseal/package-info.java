/** Passes over a store that seal texts, or seal them again by new keys. Not part of the API. */
@NullMarked
package io.aster.vault.internal.reseal;

import org.jspecify.annotations.NullMarked;
