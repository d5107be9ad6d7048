package io.aster.cli.exchange;

import io.aster.testservers.Servers;
import io.aster.testservers.redis.TestKeyspace;
import java.util.HashMap;
import java.util.Map;

/** Stores on Redis, each under a prefix of its own. */
final class RedisStores implements Stores {
    private final Map<String, TestKeyspace> keyspaces = new HashMap<>();

    @Override
    public String url(String name) {
        TestKeyspace keys =
                keyspaces.computeIfAbsent(name, none -> Servers.redis().newKeyspace());
        return keys.url() + "?prefix=" + keys.prefix();
    }

    @Override
    public void close() {
        keyspaces.values().forEach(TestKeyspace::close);
    }
}
