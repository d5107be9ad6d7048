package io.aster.testservers.redis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How nodes become a cluster: as redis-cli does it, which is not always there. */
record ClusterBirth(List<RedisServer> nodes, int primaries) {
    static final int SLOTS = 16_384;

    /** Whether they are one already. */
    boolean isOver() throws IOException {
        for (RedisServer node : nodes) {
            List<ClusterNode> known = ClusterView.of(node).nodes();
            int slots = known.stream().mapToInt(each -> each.slots().size()).sum();
            if (slots != SLOTS || known.size() != nodes.size()) {
                return false;
            }
        }
        return true;
    }

    /** Gives slots and makes nodes meet; those that know each other from an attempt that failed forget it. */
    void introduce() {
        nodes.forEach(node -> node.command("CLUSTER", "RESET", "HARD"));
        for (int i = 0; i < nodes.size(); i++) {
            // Otherwise all have the same, and settle that one by one.
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
        }
        for (int i = 0; i < primaries; i++) {
            nodes.get(i).command(addSlots(SLOTS * i / primaries, SLOTS * (i + 1) / primaries));
        }
        for (RedisServer node : nodes) {
            nodes.get(0).command("CLUSTER", "MEET", RedisServerAddress.LOOPBACK, "" + node.port());
        }
    }

    /** Who does not know all others yet. */
    Optional<String> strangers() throws IOException {
        for (RedisServer node : nodes) {
            List<ClusterNode> known = ClusterView.of(node).nodes();
            if (known.size() != nodes.size() || !known.stream().allMatch(ClusterNode::isFine)) {
                return Optional.of(node.port() + " does not know all others");
            }
        }
        return Optional.empty();
    }

    /** Once all know each other. */
    void makeReplicas() throws IOException {
        for (int i = primaries; i < nodes.size(); i++) {
            String primary = ClusterView.of(nodes.get(i % primaries)).self().id();
            nodes.get(i).command("CLUSTER", "REPLICATE", primary);
        }
    }

    private static String[] addSlots(int first, int end) {
        return Stream.concat(
                        Stream.of("CLUSTER", "ADDSLOTS"),
                        IntStream.range(first, end).mapToObj(String::valueOf))
                .toArray(String[]::new);
    }
}
