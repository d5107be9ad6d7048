/**
 * The MySQL store, and all that only MySQL needs: its dialect, its errors, and appends in one request of several statements. Knows no other
 * database.
 */
@NullMarked
package io.aster.sql.mysql;

import org.jspecify.annotations.NullMarked;
