package io.aster.redis.internal.address;

import java.time.Duration;

/** Options of a store for its servers; see the store's builder for what each means. Zero stands for no ttl and no replicas. */
public record RedisOptions(
        String prefix,
        Duration ttl,
        Duration connectTimeout,
        Duration commandTimeout,
        int replicas,
        Duration replicasTimeout,
        boolean groupCommit,
        boolean isResp2) {
    public static final RedisOptions DEFAULTS = new RedisOptions(
            "aster:",
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            0,
            Duration.ofSeconds(1),
            true,
            false);

    public RedisOptions withPrefix(String other) {
        return new RedisOptions(
                other, ttl, connectTimeout, commandTimeout, replicas, replicasTimeout, groupCommit, isResp2);
    }

    public RedisOptions withTtl(Duration other) {
        return new RedisOptions(
                prefix, other, connectTimeout, commandTimeout, replicas, replicasTimeout, groupCommit, isResp2);
    }

    public RedisOptions withConnectTimeout(Duration other) {
        return new RedisOptions(prefix, ttl, other, commandTimeout, replicas, replicasTimeout, groupCommit, isResp2);
    }

    public RedisOptions withCommandTimeout(Duration other) {
        return new RedisOptions(prefix, ttl, connectTimeout, other, replicas, replicasTimeout, groupCommit, isResp2);
    }

    public RedisOptions withReplicas(int number, Duration timeout) {
        return new RedisOptions(prefix, ttl, connectTimeout, commandTimeout, number, timeout, groupCommit, isResp2);
    }

    public RedisOptions withGroupCommit(boolean other) {
        return new RedisOptions(prefix, ttl, connectTimeout, commandTimeout, replicas, replicasTimeout, other, isResp2);
    }

    public RedisOptions withResp2(boolean other) {
        return new RedisOptions(
                prefix, ttl, connectTimeout, commandTimeout, replicas, replicasTimeout, groupCommit, other);
    }

    /** The ttl in milliseconds, as an argument of scripts. */
    public String ttlMillis() {
        return Long.toString(ttl.toMillis());
    }
}
