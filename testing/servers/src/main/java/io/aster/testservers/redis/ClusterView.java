package io.aster.testservers.redis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one node of a cluster knows about all.
 *
 * @param state {@code ok}, if every slot is served
 */
record ClusterView(String state, List<ClusterNode> nodes) {
    static ClusterView of(RedisServer server) throws IOException {
        try (RespConnection connection = RespConnection.open(server.address())) {
            Map<String, String> info = RespReplies.fields(connection.call("CLUSTER", "INFO"));
            String nodes = String.valueOf(connection.call("CLUSTER", "NODES"));
            return new ClusterView(info.getOrDefault("cluster_state", ""), ClusterNode.parse(nodes));
        }
    }

    ClusterNode self() throws IOException {
        return nodes.stream().filter(ClusterNode::isSelf).findFirst().orElseThrow(() -> new IOException("no self"));
    }

    Optional<ClusterNode> at(int port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst();
    }
}
