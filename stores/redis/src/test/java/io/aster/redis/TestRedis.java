package io.aster.redis;

import io.aster.testservers.Servers;

/** Where the tests' servers are. */
public final class TestRedis {
    private TestRedis() {}

    /** The store URL of the standalone server. */
    public static String url() {
        return Servers.redis().url();
    }

    /** The store URL of the Cluster. */
    static String clusterUrl() {
        return Servers.redisCluster().url();
    }
}
