/**
 * Real servers for tests: {@link io.aster.testkit.server.Servers} gives those that all tests share;
 * {@link io.aster.testkit.server.PostgresServer}, {@link io.aster.testkit.server.MysqlServer},
 * {@link io.aster.testkit.server.RedisServer}, {@link io.aster.testkit.server.RedisCluster} and
 * {@link io.aster.testkit.server.RedisSentinels} are for tests that stop, kill or configure their own.
 */
@NullMarked
package io.aster.testkit.server;

import org.jspecify.annotations.NullMarked;
