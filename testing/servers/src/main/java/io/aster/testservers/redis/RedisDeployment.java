package io.aster.testservers.redis;

/**
 * A Redis that runs and can be connected to: one server, a cluster, or a primary with replicas and sentinels. Safe for use by several
 * threads.
 */
public interface RedisDeployment {
    /** What it is: {@code Redis}, {@code Redis Cluster} or {@code Redis Sentinel}. */
    String name();

    /** The server program's version, for example {@code 6.2.11}. */
    String version();

    /**
     * The store URL, for example {@code redis://127.0.0.1:23456}, {@code redis-cluster://127.0.0.1:20001,127.0.0.1:20002,127.0.0.1:20003}
     * or {@code redis-sentinel://127.0.0.1:20001,127.0.0.1:20002,127.0.0.1:20003/mymaster}.
     */
    String url();

    /** Key names that a test has for itself. */
    TestKeyspace newKeyspace();
}
