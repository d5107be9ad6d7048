/**
 * Redis alone ({@link io.aster.testservers.redis.RedisServer}), as a Cluster ({@link io.aster.testservers.redis.RedisCluster}) and with Sentinels
 * ({@link io.aster.testservers.redis.RedisSentinels}).
 */
@NullMarked
package io.aster.testservers.redis;

import org.jspecify.annotations.NullMarked;
