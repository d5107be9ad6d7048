/**
 * PostgreSQL and MySQL: {@link io.aster.testservers.database.PostgresServer}, {@link io.aster.testservers.database.MysqlServer}, and databases of
 * their own for tests.
 */
@NullMarked
package io.aster.testservers.database;

import org.jspecify.annotations.NullMarked;
