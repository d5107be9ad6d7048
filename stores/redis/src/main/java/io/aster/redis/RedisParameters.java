package io.aster.redis;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The parameters of a URL. Stateless. */
final class RedisParameters {
    private static final Map<String, BiConsumer<RedisStoreBuilder, String>> SETTERS = Map.of(
            "prefix", RedisStoreBuilder::prefix,
            "waitReplicas",
                    (builder, value) -> builder.waitReplicas(
                            Integer.parseInt(value), builder.options().replicasTimeout()),
            "trust", (builder, value) -> builder.trust(Path.of(value)),
            "user", RedisStoreBuilder::user,
            "password", RedisStoreBuilder::password,
            "sentinelUser", RedisStoreBuilder::sentinelUser,
            "sentinelPassword", RedisStoreBuilder::sentinelPassword);

    private static final Map<String, BiConsumer<RedisStoreBuilder, Duration>> DURATIONS = Map.of(
            "ttl", RedisStoreBuilder::ttl,
            "connectTimeout", RedisStoreBuilder::connectTimeout,
            "commandTimeout", RedisStoreBuilder::commandTimeout);

    private static final Map<String, BiConsumer<RedisStoreBuilder, Boolean>> FLAGS = Map.of(
            "groupCommit",
            RedisStoreBuilder::groupCommit,
            "tls",
            (builder, value) -> ifTrue(value, builder::tls),
            "resp2",
            (builder, value) -> ifTrue(value, builder::resp2));

    /** Valid only with another parameter. */
    private static final String WAIT_TIMEOUT = "waitTimeout";

    private RedisParameters() {}

    /**
     * Sets the parameters of a URL on the builder.
     *
     * @throws StoreConfigurationException naming the parameter that is unknown or wrong
     */
    static void set(StoreUrl url, RedisStoreBuilder builder) {
        Set<String> known = new HashSet<>(SETTERS.keySet());
        known.addAll(DURATIONS.keySet());
        known.addAll(FLAGS.keySet());
        known.add(WAIT_TIMEOUT);
        url.allowParameters(known);
        SETTERS.forEach((name, setter) -> url.ifGiven(name, value -> setter.accept(builder, value)));
        DURATIONS.forEach((name, setter) -> url.ifDurationGiven(name, value -> setter.accept(builder, value)));
        FLAGS.forEach((name, setter) -> url.ifFlagGiven(name, value -> setter.accept(builder, value)));
        if (url.parameters().containsKey(WAIT_TIMEOUT) && builder.options().replicas() == 0) {
            throw new StoreConfigurationException("parameter waitTimeout says nothing without waitReplicas");
        }
        url.ifDurationGiven(
                WAIT_TIMEOUT, value -> builder.waitReplicas(builder.options().replicas(), value));
    }

    private static void ifTrue(boolean value, Runnable setter) {
        if (value) {
            setter.run();
        }
    }
}
