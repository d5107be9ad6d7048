/** Changes of Tink's keysets. Not part of the API. */
@NullMarked
package io.aster.vault.internal.keyset;

import org.jspecify.annotations.NullMarked;
