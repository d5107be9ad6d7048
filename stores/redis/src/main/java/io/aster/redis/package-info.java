/**
 * The store on Redis: standalone, Sentinel and Cluster. {@link io.aster.redis.RedisStore} opens one;
 * {@code Aster.open("redis://host")} finds it by URL.
 *
 * <p>A write is one Lua script on the keys of one session or one agent; lists are read from index entries, which readers repair.
 */
@NullMarked
package io.aster.redis;

import org.jspecify.annotations.NullMarked;
