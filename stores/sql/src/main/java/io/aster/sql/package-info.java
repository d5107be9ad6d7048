/**
 * The API common to SQL stores of all databases: how the tables are created and checked. The stores are
 * {@link io.aster.sql.sqlite.SqliteStore}, {@link io.aster.sql.postgresql.PostgresStore} and {@link io.aster.sql.mysql.MysqlStore};
 * {@code Aster.open("sqlite:sessions.db")} finds them by URL.
 */
@NullMarked
package io.aster.sql;

import org.jspecify.annotations.NullMarked;
