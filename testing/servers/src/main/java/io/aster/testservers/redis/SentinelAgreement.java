package io.aster.testservers.redis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks whether the servers and sentinels that answer can be used together.
 *
 * @param service the name of the primary in the sentinels
 * @param nodes the data servers, including those that don't answer
 * @param sentinels the sentinels, including those that don't answer
 */
record SentinelAgreement(String service, List<RedisServer> nodes, List<RedisServer> sentinels) {
    Optional<String> missing() throws IOException {
        List<RedisServer> watching =
                sentinels.stream().filter(RedisServer::answers).toList();
        if (watching.isEmpty()) {
            return Optional.empty();
        }
        int primary = SentinelView.primaryPort(watching.get(0), service);
        Optional<String> missing = unreplicated(primary);
        for (RedisServer sentinel : watching) {
            missing = missing.isPresent() ? missing : missing(sentinel, primary);
        }
        return missing;
    }

    /** Reports a node without its expected role, if any: a promotion, or the demotion of a restarted primary, takes a moment. */
    Optional<String> unreplicated(int primary) throws IOException {
        boolean primaryIsThere = false;
        for (RedisServer node : nodes) {
            if (node.answers()) {
                Object reply = RespConnection.ask(node.address(), "INFO", "replication");
                Map<String, String> info = RespReplies.fields(reply);
                boolean isPrimary = node.port() == primary;
                primaryIsThere |= isPrimary;
                boolean isFine = isPrimary
                        ? "master".equals(info.get("role"))
                        : Integer.toString(primary).equals(info.get("master_port"))
                                && "up".equals(info.get("master_link_status"));
                if (!isFine) {
                    return Optional.of(node.port() + " is not yet what it has to be: " + info.get("role"));
                }
            }
        }
        return primaryIsThere ? Optional.empty() : Optional.of("the primary " + primary + " does not answer");
    }

    private Optional<String> missing(RedisServer sentinel, int primary) throws IOException {
        SentinelView view = SentinelView.of(sentinel, service);
        String who = "sentinel " + sentinel.port();
        if (view.primary() != primary) {
            return Optional.of(who + " sees the primary at " + view.primary() + ", another one at " + primary);
        }
        if (view.replicas().size() != nodes.size() - 1) {
            return Optional.of(who + " knows " + view.replicas().size() + " replicas");
        }
        if (view.others().size() != sentinels.size() - 1) {
            return Optional.of(who + " knows " + view.others().size() + " others");
        }
        return ill(view.replicas(), nodes)
                .or(() -> ill(view.others(), sentinels))
                .map(port -> who + " can't reach " + port);
    }

    /** The first that answers, but not this sentinel. */
    private static Optional<String> ill(List<Map<String, String>> known, List<RedisServer> all) {
        Set<String> answering = all.stream()
                .filter(RedisServer::answers)
                .map(server -> Integer.toString(server.port()))
                .collect(Collectors.toSet());
        return known.stream()
                .filter(each -> answering.contains(each.get("port")))
                .filter(each -> !Set.of("slave", "sentinel").contains(each.get("flags")))
                .map(each -> each.get("port"))
                .findFirst();
    }
}
