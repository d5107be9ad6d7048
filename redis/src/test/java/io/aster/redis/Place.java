package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.List;
import java.util.UUID;

/** A prefix of its own on a server, for one test; {@link #close} removes what is under it. */
final class Place implements AutoCloseable {
    private final String url;
    private final String prefix = "test-" + UUID.randomUUID() + ":";
    private final AutoCloseable client;
    private final RedisClusterCommands<String, String> commands;

    private Place(String url, AutoCloseable client, RedisClusterCommands<String, String> commands) {
        this.url = url;
        this.client = client;
        this.commands = commands;
    }

    static Place standalone() {
        RedisClient client = RedisClient.create(TestRedis.url());
        return new Place(TestRedis.url(), client, client.connect().sync());
    }

    static Place cluster() {
        RedisClusterClient client =
                RedisClusterClient.create(TestRedis.clusterUrl().replaceFirst("^redis-cluster", "redis"));
        return new Place(TestRedis.clusterUrl(), client, client.connect().sync());
    }

    StoreFixture fixture() {
        return StoreFixture.durable(() -> builder().open(), this::close);
    }

    RedisStoreBuilder builder() {
        return RedisStore.builder().url(url).prefix(prefix);
    }

    RedisStore open() {
        return builder().open();
    }

    String prefix() {
        return prefix;
    }

    RedisClusterCommands<String, String> commands() {
        return commands;
    }

    /** All keys under the prefix. */
    List<String> keys() {
        return ScanIterator.scan(
                        commands, ScanArgs.Builder.matches(prefix + "*").limit(1000))
                .stream()
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        keys().forEach(commands::del);
        try {
            client.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
