/**
 * The PostgreSQL store, and all that only PostgreSQL needs: its dialect, its errors, and appends in one statement with arrays. Knows no other
 * database.
 */
@NullMarked
package io.aster.sql.postgresql;

import org.jspecify.annotations.NullMarked;
