/**
 * Backups of whole stores in a file, and their restore into a store of any kind. {@link io.aster.operations.backup.StoreBackup} and {@link
 * io.aster.operations.backup.StoreRestore} are the entries; ADR 30 describes the format.
 */
@NullMarked
package io.aster.operations.backup;

import org.jspecify.annotations.NullMarked;
