/**
 * The tools of every SQL store: transactions, statements, parameters, clauses, and what differs between databases
 * ({@link io.aster.sql.internal.jdbc.Dialect}). Knows no table and no database. No API.
 */
@NullMarked
package io.aster.sql.internal.jdbc;

import org.jspecify.annotations.NullMarked;
