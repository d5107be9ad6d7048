/**
 * Stores in SQL databases. {@link io.aster.sql.SqliteStore} opens one; {@code Aster.open("sqlite:sessions.db")} finds it by URL.
 *
 * <p>What all databases share works on {@code Connections} and a {@code Dialect}; what only one does carries its name.
 */
@NullMarked
package io.aster.sql;

import org.jspecify.annotations.NullMarked;
