/** A store whose documents are sealed, over another store. Not part of the API. */
@NullMarked
package io.aster.vault.internal.store;

import org.jspecify.annotations.NullMarked;
