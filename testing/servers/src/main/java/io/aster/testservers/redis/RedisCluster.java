package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import io.aster.testservers.tls.ServerIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Redis Cluster that belongs to one test: by default three primaries with a replica each. It is ready when every node sees every
 * slot served and every replica is connected to its primary.
 *
 * <pre>{@code
 * try (RedisCluster cluster = RedisCluster.builder().build()) {
 *     cluster.start();
 *     RedisServer primary = cluster.primaryOf("key");
 *     primary.kill();
 *     cluster.awaitReady();  // its replica has taken over
 *     primary.start();
 *     cluster.awaitReady();  // now it is the replica
 * }
 * }</pre>
 */
public final class RedisCluster extends RedisGroup {
    private final List<RedisServer> nodes;
    private final int primaries;
    private final String url;

    private RedisCluster(List<RedisServer> nodes, int primaries, String password) {
        this.nodes = nodes;
        this.primaries = primaries;
        this.url = url("redis-cluster", password, nodes.subList(0, primaries));
    }

    /** A cluster with the defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return "Redis Cluster";
    }

    /** The store URL, with the initial primaries: {@code redis-cluster://127.0.0.1:20001,…}. */
    @Override
    public String url() {
        return url;
    }

    /** The nodes, each of which can be stopped, killed, frozen and restarted. The initial primaries come first. */
    public List<RedisServer> nodes() {
        return nodes;
    }

    /** The nodes that serve slots now, as one of them sees it; after {@link #awaitReady} all see the same. */
    public List<RedisServer> primaries() {
        return view().nodes().stream()
                .filter(node -> !node.slots().isEmpty())
                .map(node -> nodeAt(node.port()))
                .toList();
    }

    /** The current replicas of a node. */
    public List<RedisServer> replicasOf(RedisServer primary) {
        List<ClusterNode> view = view().nodes();
        String id = find(view, primary).id();
        return view.stream()
                .filter(node -> node.primary().equals(id))
                .map(node -> nodeAt(node.port()))
                .toList();
    }

    /** The node that serves a key now. */
    public RedisServer primaryOf(String key) {
        return owner(view().nodes(), slotOf(key));
    }

    /** The slot of a key, 0 to 16383. */
    public int slotOf(String key) {
        return Math.toIntExact((Long) Objects.requireNonNull(anyone().command("CLUSTER", "KEYSLOT", key)));
    }

    /** The slots that a node serves now. */
    public List<Integer> slots(RedisServer node) {
        return List.copyOf(find(view().nodes(), node).slots());
    }

    /**
     * Moves slots with their keys from one primary to another. Clients may continue meanwhile and are redirected.
     *
     * @param count how many slots; the first that {@code from} serves are moved
     * @return the slots
     * @throws ServerException if one of the nodes is no primary, or does not answer; some slots may have been moved then
     */
    public List<Integer> moveSlots(RedisServer from, RedisServer to, int count) {
        List<Integer> slots = slots(from).stream().limit(count).toList();
        slots.forEach(slot -> moveSlot(slot, to));
        return slots;
    }

    /**
     * Moves one slot with its keys to another primary. Clients may continue and are redirected. Does nothing if it serves the slot.
     *
     * @throws ServerException if the node is no primary, or a node does not answer
     */
    public void moveSlot(int slot, RedisServer to) {
        List<ClusterNode> view = view().nodes();
        RedisServer from = owner(view, slot);
        if (from != to) {
            SlotMove move = new SlotMove(slot, find(view, from), from, find(view, to), to);
            await(move::missingEpoch);
            move.run(primaries());
        }
    }

    @Override
    public TestKeyspace newKeyspace() {
        return new TestKeyspace(
                url, () -> primaries().stream().map(RedisServer::address).toList());
    }

    @Override
    List<RedisServer> members() {
        return nodes;
    }

    @Override
    void startMembers() throws IOException {
        nodes.forEach(RedisServer::start);
        ClusterBirth birth = new ClusterBirth(nodes, primaries);
        if (!birth.isOver()) {
            birth.introduce();
            await(birth::incompleteView);
            birth.makeReplicas();
        }
    }

    @Override
    Optional<String> unsettled() throws IOException {
        return new ClusterAgreement(nodes.size(), answering(nodes)).missing();
    }

    /** The view of a primary, if one answers, because primaries learn immediately of moved slots. */
    private ClusterView view() {
        ClusterView last = null;
        try {
            for (RedisServer node : answering(nodes)) {
                last = ClusterView.of(node);
                if (!last.self().slots().isEmpty()) {
                    return last;
                }
            }
        } catch (IOException e) {
            throw new ServerException(this + " does not tell its nodes", e);
        }
        if (last == null) {
            throw new ServerException(this + " does not run");
        }
        return last;
    }

    private RedisServer anyone() {
        return answering(nodes).stream().findFirst().orElseThrow(() -> new ServerException(this + " does not run"));
    }

    private RedisServer owner(List<ClusterNode> view, int slot) {
        return view.stream()
                .filter(node -> node.slots().contains(slot))
                .findFirst()
                .map(node -> nodeAt(node.port()))
                .orElseThrow(() -> new ServerException("slot " + slot + " is not served"));
    }

    private RedisServer nodeAt(int port) {
        return nodes.stream()
                .filter(node -> node.port() == port)
                .findFirst()
                .orElseThrow(() -> new ServerException("there is no node on port " + port));
    }

    private static ClusterNode find(List<ClusterNode> view, RedisServer node) {
        return view.stream()
                .filter(each -> each.port() == node.port())
                .findFirst()
                .orElseThrow(() -> new ServerException(node + " is not in the cluster"));
    }

    /** How a cluster is set up. */
    public static final class Builder extends RedisGroupBuilder<Builder> {
        private int primaries = 3;
        private int replicas = 1;

        private Builder() {
            setting("cluster-enabled", "yes");
            setting("cluster-announce-ip", RedisServerAddress.LOOPBACK);
            nodeTimeout(Duration.ofSeconds(2));
        }

        /** The number of primaries; 3 by default, the minimum that can elect a replacement. */
        public Builder primaries(int primaries) {
            this.primaries = primaries;
            return this;
        }

        /** The number of replicas of each primary; 1 by default. */
        public Builder replicas(int replicas) {
            this.replicas = replicas;
            return this;
        }

        /** How long a node may be silent before the others begin to replace it; 2 seconds by default. */
        public Builder nodeTimeout(Duration timeout) {
            return setting("cluster-node-timeout", "" + timeout.toMillis());
        }

        @Override
        public Builder tls(ServerIdentity identity, Path authority) {
            return super.tls(identity, authority).setting("tls-cluster", "yes");
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The cluster, not yet started.
         *
         * @throws ServerException if there is no Redis that can be run here
         */
        public RedisCluster build() {
            RedisProgram program = RedisProgram.find();
            List<RedisServer> nodes = new ArrayList<>();
            for (int i = 1; i <= primaries * (replicas + 1); i++) {
                nodes.add(member("node-" + i).build(program));
            }
            return new RedisCluster(List.copyOf(nodes), primaries, settings().getOrDefault("requirepass", ""));
        }
    }
}
