package io.aster.testservers.redis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates a cluster from nodes, in the way of redis-cli, which is not always installed. */
record ClusterBirth(List<RedisServer> nodes, int primaries) {
    static final int SLOTS = 16_384;

    /** Whether the nodes form a cluster already. */
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

    /** Assigns slots and lets the nodes meet. Resets them first, because they may know each other from a failed attempt. */
    void introduce() {
        nodes.forEach(node -> node.command("CLUSTER", "RESET", "HARD"));
        for (int i = 0; i < nodes.size(); i++) {
            // Otherwise all nodes have the same epoch, and resolve the conflicts one by one.
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
        }
        for (int i = 0; i < primaries; i++) {
            nodes.get(i).command(addSlots(SLOTS * i / primaries, SLOTS * (i + 1) / primaries));
        }
        for (RedisServer node : nodes) {
            nodes.get(0).command("CLUSTER", "MEET", RedisServerAddress.LOOPBACK, "" + node.port());
        }
    }

    /** Reports a node that does not know all others yet, if any. */
    Optional<String> incompleteView() throws IOException {
        for (RedisServer node : nodes) {
            List<ClusterNode> known = ClusterView.of(node).nodes();
            if (known.size() != nodes.size() || !known.stream().allMatch(ClusterNode::isFine)) {
                return Optional.of(node.port() + " does not know all others");
            }
        }
        return Optional.empty();
    }

    /** Makes nodes replicas. To be called once all nodes know each other. */
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
