package io.aster.testservers.redis;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether the nodes that answer can be used as a cluster. */
final class ClusterAgreement {
    private final int size;
    private final List<RedisServer> answering;
    private final Set<Integer> ports;
    private final Set<String> roles = new HashSet<>();

    /**
     * An instance is for one check.
     *
     * @param size the number of nodes, including those that don't answer
     */
    ClusterAgreement(int size, List<RedisServer> answering) {
        this.size = size;
        this.answering = answering;
        this.ports = answering.stream().map(RedisServer::port).collect(Collectors.toSet());
    }

    Optional<String> missing() throws IOException {
        for (RedisServer server : answering) {
            ClusterView view = ClusterView.of(server);
            Optional<String> missing = missing(view);
            if (missing.isPresent()) {
                return missing.map(text -> server.port() + ": " + text);
            }
            if (view.self().isReplica() && !isReplicating(server)) {
                return Optional.of(server.port() + " is not connected to its primary");
            }
            roles.add(view.nodes().stream()
                    .filter(node -> ports.contains(node.port()))
                    .map(ClusterNode::role)
                    .sorted()
                    .collect(Collectors.joining(", ")));
        }
        return roles.size() == 1 ? Optional.empty() : Optional.of("the nodes see different roles: " + roles);
    }

    private Optional<String> missing(ClusterView view) {
        if (!view.state().equals("ok")) {
            return Optional.of("the state is " + view.state());
        }
        if (view.nodes().size() != size) {
            return Optional.of("knows " + view.nodes().size() + " nodes of " + size);
        }
        return view.nodes().stream()
                .filter(node -> node.moving()
                        || !(ports.contains(node.port())
                                ? node.isFine()
                                : node.slots().isEmpty()))
                .map(node -> "node " + node.port() + " is " + node.flags() + " with "
                        + node.slots().size() + " slots")
                .findFirst();
    }

    private static boolean isReplicating(RedisServer server) throws IOException {
        Object info = RespConnection.ask(server.address(), "INFO", "replication");
        return "up".equals(RespReplies.fields(info).get("master_link_status"));
    }
}
