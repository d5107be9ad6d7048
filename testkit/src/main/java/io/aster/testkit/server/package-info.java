/**
 * Real database servers for tests: {@link io.aster.testkit.server.Servers} gives those that all tests share,
 * {@link io.aster.testkit.server.PostgresServer} and {@link io.aster.testkit.server.MysqlServer} are for tests that stop, kill or configure
 * their own.
 */
@NullMarked
package io.aster.testkit.server;

import org.jspecify.annotations.NullMarked;
