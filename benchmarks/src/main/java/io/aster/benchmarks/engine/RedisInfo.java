package io.aster.benchmarks.engine;

import io.aster.testservers.redis.RedisServer;
import java.util.List;

/** What a Redis server says about itself. Stateless. */
public final class RedisInfo {
    private RedisInfo() {}

    /** The rest of a line of INFO that begins with {@code start}. */
    public static String info(RedisServer server, String section, String start) {
        return String.valueOf(server.command("INFO", section))
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    /** A setting by its name in redis.conf. */
    public static String setting(RedisServer server, String name) {
        if (server.command("CONFIG", "GET", name) instanceof List<?> pair && pair.size() == 2) {
            return String.valueOf(pair.get(1));
        }
        throw new IllegalStateException("Redis has no setting " + name);
    }
}
