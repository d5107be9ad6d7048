package io.aster.soak.site;

import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Patience;
import io.aster.testservers.process.Deployment;
import io.aster.testservers.redis.RedisCluster;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Redis servers with replicas that take over. Each write is acknowledged when its primary has it on disk and all replicas have it in memory,
 * so that any of them has it when it takes over; Redis does not call that a promise.
 */
final class ReplicatedSite implements Site {
    private static final String OPTIONS = "?connectTimeout=2000&commandTimeout=2000&waitTimeout=500&waitReplicas=";
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Deployment deployment;
    private final String settings;
    private final String url;
    private final int replicas;
    private final List<RedisServer> nodes;
    private final Supplier<List<RedisServer>> primaries;
    private final Runnable awaitReady;

    private ReplicatedSite(
            Deployment deployment,
            String settings,
            String url,
            int replicas,
            List<RedisServer> nodes,
            Supplier<List<RedisServer>> primaries,
            Runnable awaitReady) {
        this.deployment = deployment;
        this.settings = settings;
        this.url = url;
        this.replicas = replicas;
        this.nodes = nodes;
        this.primaries = primaries;
        this.awaitReady = awaitReady;
    }

    static Site sentinels() {
        RedisSentinels redis = RedisSentinels.builder()
                .setting("appendonly", "yes")
                .setting("appendfsync", "always")
                .build();
        start(redis);
        return new ReplicatedSite(
                redis,
                "a primary, 2 replicas, 3 sentinels",
                redis.url(),
                2,
                redis.nodes(),
                () -> List.of(redis.primary()),
                redis::awaitReady);
    }

    static Site cluster() {
        RedisCluster redis = RedisCluster.builder()
                .setting("appendonly", "yes")
                .setting("appendfsync", "always")
                .build();
        start(redis);
        return new ReplicatedSite(
                redis,
                "3 primaries with a replica each",
                redis.url(),
                1,
                redis.nodes(),
                redis::primaries,
                redis::awaitReady);
    }

    private static void start(Deployment deployment) {
        boolean isReady = false;
        try {
            deployment.start();
            isReady = true;
        } finally {
            if (!isReady) {
                deployment.close();
            }
        }
    }

    @Override
    public String name() {
        return deployment.name();
    }

    @Override
    public String settings() {
        return "%s, %s, appendonly=yes, appendfsync=always, waitReplicas=%d"
                .formatted(deployment.version(), settings, replicas);
    }

    @Override
    public boolean mayLose() {
        return true;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String url(int writer) {
        return url + OPTIONS + replicas;
    }

    @Override
    public List<PlannedFault> faults() {
        return List.of(this::failOver, this::freezePrimary, this::killReplica, this::cut);
    }

    @Override
    public void close() {
        deployment.close();
    }

    /** A primary is killed, and comes back when a replica has taken over. */
    private void failOver(Incidents incidents, Random random) {
        RedisServer primary = any(primaries.get(), random);
        primary.kill();
        incidents.happened(Incident.SERVER_KILLED);
        awaitReady.run();
        countFailover(primary, incidents);
        primary.start();
        awaitReady.run();
    }

    /** A pause that may be long enough for a replica to take over; then the old primary does not know of it at first. */
    private void freezePrimary(Incidents incidents, Random random) {
        RedisServer primary = any(primaries.get(), random);
        primary.freeze();
        incidents.happened(Incident.PAUSED);
        Patience.pause(random, SHORTEST_PAUSE, LONGEST_PAUSE);
        primary.thaw();
        awaitReady.run();
        countFailover(primary, incidents);
    }

    private void killReplica(Incidents incidents, Random random) {
        List<RedisServer> serving = primaries.get();
        RedisServer replica =
                any(nodes.stream().filter(node -> !serving.contains(node)).toList(), random);
        replica.kill();
        incidents.happened(Incident.SERVER_KILLED);
        Patience.pause(random, Duration.ZERO, LONGEST_OUTAGE);
        replica.start();
        awaitReady.run();
    }

    /** All connections of clients to a primary. */
    private void cut(Incidents incidents, Random random) {
        Object cut = any(primaries.get(), random).command("CLIENT", "KILL", "TYPE", "normal");
        incidents.happened(Incident.CUT, cut instanceof Long count ? count : 0);
    }

    private void countFailover(RedisServer primary, Incidents incidents) {
        if (!primaries.get().contains(primary)) {
            incidents.happened(Incident.FAILOVER);
        }
    }

    private static RedisServer any(List<RedisServer> servers, Random random) {
        return servers.get(random.nextInt(servers.size()));
    }
}
