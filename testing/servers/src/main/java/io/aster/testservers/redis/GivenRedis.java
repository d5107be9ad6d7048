package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.util.List;

/**
 * A Redis that is already running, outside this JVM's control.
 *
 * @param primaries where the keys are
 */
public record GivenRedis(String name, String url, String version, TestKeyspace.Primaries primaries)
        implements RedisDeployment {
    private static final String CLUSTER = "redis-cluster://";
    private static final String SENTINEL = "redis-sentinel://";

    /** The Redis at a store URL. A server must answer there. */
    public static GivenRedis at(String name, String url) {
        TestKeyspace.Primaries primaries = primaries(url);
        try {
            RedisServerAddress first = primaries.find().get(0);
            Object info = RespConnection.ask(first, "INFO", "server");
            String version = RespReplies.fields(info).getOrDefault("redis_version", "");
            return new GivenRedis(name, url, version, primaries);
        } catch (IOException e) {
            throw new ServerException(name + " does not tell its version", e);
        }
    }

    @Override
    public TestKeyspace newKeyspace() {
        return new TestKeyspace(url, primaries);
    }

    private static TestKeyspace.Primaries primaries(String url) {
        if (url.startsWith(CLUSTER)) {
            RedisServerAddress first = first(url, CLUSTER);
            return () -> inCluster(first);
        }
        if (url.startsWith(SENTINEL)) {
            RedisServerAddress first = first(url, SENTINEL);
            String service = url.substring(url.lastIndexOf('/') + 1);
            return () -> List.of(behind(first, service));
        }
        RedisServerAddress address = RedisServerAddress.of(url);
        return () -> List.of(address);
    }

    /** The first of the addresses in a URL, with its user. */
    private static RedisServerAddress first(String url, String scheme) {
        return RedisServerAddress.of("redis://" + url.substring(scheme.length()).replaceFirst("[,/].*", ""));
    }

    private static List<RedisServerAddress> inCluster(RedisServerAddress any) throws IOException {
        String reply = String.valueOf(RespConnection.ask(any, "CLUSTER", "NODES"));
        return ClusterNode.parse(reply).stream()
                .filter(node -> !node.slots().isEmpty())
                .map(node -> node.host().isEmpty() ? any : any.at(node.host(), node.port()))
                .toList();
    }

    /** The address of the primary that a sentinel reports. The login in the URL is for data servers, not for sentinels. */
    private static RedisServerAddress behind(RedisServerAddress sentinel, String service) throws IOException {
        RedisServerAddress open = new RedisServerAddress(sentinel.host(), sentinel.port(), List.of(), null, 0);
        Object reply = RespConnection.ask(open, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", service);
        List<String> place = RespReplies.texts(reply);
        return sentinel.at(place.get(0), Integer.parseInt(place.get(1)));
    }
}
