/** Bytes of several fields that can't be taken for those of others. Not part of the API. */
@NullMarked
package io.aster.vault.internal.field;

import org.jspecify.annotations.NullMarked;
