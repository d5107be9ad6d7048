/** The vault: seals what another store keeps, with a key for each user. */
@NullMarked
package io.aster.vault;

import org.jspecify.annotations.NullMarked;
