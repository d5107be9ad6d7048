package io.aster.redis.internal.link;

import io.aster.error.StoreException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of all primaries together, from {@code INFO}. */
public final class ServerFigures {
    private static final Logger LOG = LoggerFactory.getLogger(ServerFigures.class);

    private static final Map<String, String> NAMES = Map.of(
            "used_memory", "memory.used.bytes",
            "maxmemory", "memory.max.bytes",
            "connected_clients", "clients.connected",
            "blocked_clients", "clients.blocked",
            "instantaneous_ops_per_sec", "operations.per.second",
            "evicted_keys", "keys.evicted",
            "expired_keys", "keys.expired");

    private final RedisCalls calls;

    public ServerFigures(RedisCalls calls) {
        this.calls = calls;
    }

    /** The figures by name; empty if the user may not read them. */
    public Map<String, Long> read() {
        Map<String, Long> figures = new HashMap<>();
        try {
            calls.info().forEach(info -> add(figures, info));
        } catch (StoreException e) {
            LOG.debug("no figures of the server", e);
        }
        return figures;
    }

    private static void add(Map<String, Long> figures, String info) {
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? null : NAMES.get(line.substring(0, colon));
            if (name != null) {
                figures.merge(name, Long.parseLong(line.substring(colon + 1)), Long::sum);
            }
        });
    }
}
