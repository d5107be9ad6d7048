package io.aster.peers.contest;

import io.aster.benchmarks.engine.Place;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/** Redis' append-only file, which is not rewritten meanwhile. */
final class RedisLog implements WrittenBytes {
    private static final String SIZE = "aof_current_size:";

    private final RedisClient client;
    private final RedisCommands<String, String> commands;
    private long atStart;

    RedisLog(Place place) {
        client = RedisClient.create(place.url());
        commands = client.connect().sync();
        commands.configSet("auto-aof-rewrite-percentage", "0");
    }

    @Override
    public void start() {
        atStart = size();
    }

    @Override
    public double sinceStart() {
        return size() - atStart;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private long size() {
        return commands.info("persistence")
                .lines()
                .filter(line -> line.startsWith(SIZE))
                .mapToLong(line -> Long.parseLong(line.substring(SIZE.length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
