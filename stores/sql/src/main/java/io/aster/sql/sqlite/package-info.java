/** The SQLite store, and all that only SQLite needs: one writer, several readers, the file and its locks. Knows no other database. */
@NullMarked
package io.aster.sql.sqlite;

import org.jspecify.annotations.NullMarked;
