/**
 * Migration of sessions and agents' messages from one store to another, of any kind. {@link io.aster.operations.migrate.SessionMigrator} is
 * the entry; files are not known here.
 */
@NullMarked
package io.aster.operations.migrate;

import org.jspecify.annotations.NullMarked;
