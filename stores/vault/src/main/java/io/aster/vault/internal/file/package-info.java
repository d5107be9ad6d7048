/** Files that are for their owner only. Not part of the API. */
@NullMarked
package io.aster.vault.internal.file;

import org.jspecify.annotations.NullMarked;
