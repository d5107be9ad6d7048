package io.aster.testservers.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sentinel knows.
 *
 * @param primary the port of the primary
 * @param replicas what it knows of the replicas
 * @param others what it knows of the other sentinels
 */
record SentinelView(int primary, List<Map<String, String>> replicas, List<Map<String, String>> others) {
    static SentinelView of(RedisServer sentinel, String service) throws IOException {
        try (RespConnection connection = RespConnection.open(sentinel.address())) {
            return new SentinelView(
                    primaryPort(connection, service),
                    all(connection.call("SENTINEL", "REPLICAS", service)),
                    all(connection.call("SENTINEL", "SENTINELS", service)));
        }
    }

    static int primaryPort(RedisServer sentinel, String service) throws IOException {
        try (RespConnection connection = RespConnection.open(sentinel.address())) {
            return primaryPort(connection, service);
        }
    }

    private static int primaryPort(RespConnection connection, String service) throws IOException {
        Object reply = connection.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", service);
        return Integer.parseInt(RespReplies.texts(reply).get(1));
    }

    private static List<Map<String, String>> all(@Nullable Object reply) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (Object each : RespReplies.list(reply)) {
            all.add(RespReplies.pairs(each));
        }
        return all;
    }
}
