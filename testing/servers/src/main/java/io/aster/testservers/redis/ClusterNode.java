package io.aster.testservers.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node of a cluster, as seen by itself or another node.
 *
 * @param port of the clients
 * @param flags for example {@code myself}, {@code master}, {@code slave}, {@code fail?}, {@code handshake}
 * @param primary the id of the node that it is a replica of, or {@code -}
 * @param epoch the version of its claim to its slots: of two nodes that claim a slot, the one with the higher number owns it
 * @param linked whether it is connected
 * @param slots that it serves
 * @param moving whether one of its slots is being moved from or to another node
 */
record ClusterNode(
        String id,
        String host,
        int port,
        Set<String> flags,
        String primary,
        long epoch,
        boolean linked,
        TreeSet<Integer> slots,
        boolean moving) {
    private static final int FIRST_SLOT_WORD = 8;

    /** All nodes in the answer to {@code CLUSTER NODES}. */
    static List<ClusterNode> parse(String reply) {
        return reply.lines().map(ClusterNode::parseLine).toList();
    }

    private static ClusterNode parseLine(String line) {
        List<String> words = List.of(line.split(" ", -1));
        String address = words.get(1).replaceFirst("[@,].*", "");
        int colon = address.lastIndexOf(':');
        List<String> ranges = new ArrayList<>(words.subList(FIRST_SLOT_WORD, words.size()));
        boolean moving = ranges.removeIf(range -> range.startsWith("["));
        TreeSet<Integer> slots = new TreeSet<>();
        ranges.forEach(range -> addRange(range, slots));
        return new ClusterNode(
                words.get(0),
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                Set.of(words.get(2).split(",", -1)),
                words.get(3),
                Long.parseLong(words.get(6)),
                words.get(7).equals("connected"),
                slots,
                moving);
    }

    private static void addRange(String range, Set<Integer> slots) {
        String[] ends = range.split("-", -1);
        for (int slot = Integer.parseInt(ends[0]); slot <= Integer.parseInt(ends[ends.length - 1]); slot++) {
            slots.add(slot);
        }
    }

    boolean isSelf() {
        return flags.contains("myself");
    }

    boolean isReplica() {
        return flags.contains("slave");
    }

    /** Whether the node is up, as far as the reporting node knows. */
    boolean isFine() {
        return linked && flags.stream().noneMatch(flag -> flag.startsWith("fail") || flag.equals("handshake"));
    }

    /** The properties that all nodes must agree on. */
    String role() {
        return port + (isReplica() ? " replica of " + primary : " primary of " + slots.hashCode());
    }
}
