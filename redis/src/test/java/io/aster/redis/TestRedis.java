package io.aster.redis;

import org.opentest4j.TestAbortedException;

/** Where the tests' servers are. */
final class TestRedis {
    private TestRedis() {}

    /** The store URL of the standalone server. */
    static String url() {
        return property("aster.test.redis");
    }

    /** The store URL of the Cluster. */
    static String clusterUrl() {
        return property("aster.test.redis.cluster");
    }

    private static String property(String name) {
        String url = System.getProperty(name);
        if (url == null && "required".equals(System.getProperty("aster.servers"))) {
            throw new AssertionError("no Redis at " + name);
        }
        if (url == null) {
            throw new TestAbortedException("no Redis at " + name);
        }
        return url;
    }
}
