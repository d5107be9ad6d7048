package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Redis primary with two replicas and three sentinels by default, which belong to one test. The group is ready when
 * every sentinel sees the same primary, all replicas and all other sentinels, and every replica is connected to the primary.
 *
 * <pre>{@code
 * try (RedisSentinels redis = RedisSentinels.builder().build()) {
 *     redis.start();
 *     RedisServer primary = redis.primary();
 *     primary.kill();
 *     redis.awaitReady();  // a replica has taken over
 *     primary.start();
 *     redis.awaitReady();  // now it is a replica; sentinels take about ten seconds to see to that
 * }
 * }</pre>
 */
public final class RedisSentinels extends RedisGroup {
    private final List<RedisServer> nodes;
    private final List<RedisServer> sentinels;
    private final String service;
    private final String url;

    private RedisSentinels(List<RedisServer> nodes, List<RedisServer> sentinels, String service, String password) {
        this.nodes = nodes;
        this.sentinels = sentinels;
        this.service = service;
        this.url = url("redis-sentinel", password, sentinels) + "/" + service;
    }

    /** Servers with the defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return "Redis Sentinel";
    }

    /** The store URL: {@code redis-sentinel://127.0.0.1:20001,127.0.0.1:20002,127.0.0.1:20003/mymaster}. */
    @Override
    public String url() {
        return url;
    }

    /** The data servers, each of which can be stopped, killed, frozen and restarted. The initial primary is the first. */
    public List<RedisServer> nodes() {
        return nodes;
    }

    /** The sentinels, each of which can be stopped, killed, frozen and restarted. */
    public List<RedisServer> sentinels() {
        return sentinels;
    }

    /**
     * The primary, as the first sentinel that answers sees it now; after {@link #awaitReady} all see the same.
     *
     * @throws ServerException if no sentinel answers
     */
    public RedisServer primary() {
        try {
            int port = SentinelView.primaryPort(anyone(), service);
            return nodes.stream()
                    .filter(node -> node.port() == port)
                    .findFirst()
                    .orElseThrow(() -> new ServerException("there is no server on port " + port));
        } catch (IOException e) {
            throw new ServerException(this + " does not tell its primary", e);
        }
    }

    @Override
    public TestKeyspace newKeyspace() {
        return new TestKeyspace(url, () -> List.of(primary().address()));
    }

    @Override
    List<RedisServer> members() {
        return Stream.concat(nodes.stream(), sentinels.stream()).toList();
    }

    /** Connects replicas before the first start of sentinels, which look for replicas when they start and then every ten seconds only. */
    @Override
    void startMembers() {
        boolean isFirst = sentinels.stream().allMatch(RedisServer::isNew);
        nodes.forEach(RedisServer::start);
        if (isFirst) {
            SentinelAgreement agreement = new SentinelAgreement(service, nodes, List.of());
            await(() -> agreement.unreplicated(nodes.get(0).port()));
        }
        sentinels.forEach(RedisServer::start);
    }

    @Override
    Optional<String> unsettled() throws IOException {
        return new SentinelAgreement(service, nodes, sentinels).missing();
    }

    private RedisServer anyone() {
        return answering(sentinels).stream()
                .findFirst()
                .orElseThrow(() -> new ServerException(this + " has no sentinel that runs"));
    }

    /** How servers and sentinels are set up. */
    public static final class Builder extends RedisGroupBuilder<Builder> {
        private int replicas = 2;
        private int sentinels = 3;
        private String service = "mymaster";
        private String sentinelPassword = "";
        private Duration downAfter = Duration.ofSeconds(1);
        private Duration failoverTimeout = Duration.ofSeconds(5);

        private Builder() {}

        /** The number of replicas of the primary; 2 by default. */
        public Builder replicas(int replicas) {
            this.replicas = replicas;
            return this;
        }

        /** The number of sentinels, of which a majority has to agree; 3 by default. */
        public Builder sentinels(int sentinels) {
            this.sentinels = sentinels;
            return this;
        }

        /** The name of the primary in the sentinels, the last part of the URL; {@code mymaster} by default. */
        public Builder service(String service) {
            this.service = service;
            return this;
        }

        /** The password that sentinels require, also of each other; none by default. */
        public Builder sentinelPassword(String password) {
            this.sentinelPassword = password;
            return this;
        }

        /** How long a server may be silent before a sentinel considers it down; 1 second by default. */
        public Builder downAfter(Duration silence) {
            this.downAfter = silence;
            return this;
        }

        /** How long a failover may take before it is tried again; 5 seconds by default. */
        public Builder failoverTimeout(Duration timeout) {
            this.failoverTimeout = timeout;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The servers, not yet started.
         *
         * @throws ServerException if there is no Redis that can be run here
         */
        public RedisSentinels build() {
            RedisProgram program = RedisProgram.find();
            List<RedisServer> nodes = new ArrayList<>(List.of(member("node-1").build(program)));
            int primary = nodes.get(0).port();
            for (int i = 1; i <= replicas; i++) {
                nodes.add(member("node-" + (i + 1))
                        .setting("replicaof", RedisServerAddress.LOOPBACK + " " + primary)
                        .build(program));
            }
            List<RedisServer> watchers = new ArrayList<>();
            for (int i = 1; i <= sentinels; i++) {
                watchers.add(emptyMember("sentinel-" + i)
                        .settings(sentinelSettings(primary))
                        .buildSentinel(program));
            }
            return new RedisSentinels(
                    List.copyOf(nodes),
                    List.copyOf(watchers),
                    service,
                    settings().getOrDefault("requirepass", ""));
        }

        private Map<String, String> sentinelSettings(int primary) {
            Map<String, String> all = new LinkedHashMap<>();
            int majority = sentinels / 2 + 1;
            all.put("sentinel monitor", service + " " + RedisServerAddress.LOOPBACK + " " + primary + " " + majority);
            all.put("sentinel down-after-milliseconds", service + " " + downAfter.toMillis());
            all.put("sentinel failover-timeout", service + " " + failoverTimeout.toMillis());
            if (settings().containsKey("requirepass")) {
                all.put("sentinel auth-pass", service + " " + settings().get("requirepass"));
            }
            if (!sentinelPassword.isEmpty()) {
                all.put("requirepass", sentinelPassword);
            }
            return all;
        }
    }
}
