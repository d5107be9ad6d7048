/** What is reported of sealing stored texts, and of sealing them again by new keys. */
@NullMarked
package io.aster.vault.reseal;

import org.jspecify.annotations.NullMarked;
