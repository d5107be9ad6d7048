/** What prevents that something is sealed or opened. No error has a key, a secret or a plain text. */
@NullMarked
package io.aster.vault.error;

import org.jspecify.annotations.NullMarked;
