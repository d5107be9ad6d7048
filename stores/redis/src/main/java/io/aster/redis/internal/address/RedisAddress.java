package io.aster.redis.internal.address;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.Authority;
import io.aster.store.url.StoreUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the servers, and the credentials to connect with.
 *
 * @param nodes the server, the Sentinels, or some nodes of the Cluster
 * @param primary the name that the Sentinels know the primary by; only for Sentinel
 * @param credentials of the servers with the data
 * @param ofSentinels those of the Sentinels, which have a password of their own or none
 */
public record RedisAddress(
        Topology topology,
        boolean tls,
        List<Node> nodes,
        @Nullable String primary,
        int database,
        Credentials credentials,
        Credentials ofSentinels) {
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern DATABASE = Pattern.compile("\\d{1,5}");
    private static final int MAX_PORT = 65_535;

    public enum Topology {
        STANDALONE(6379),
        SENTINEL(26379),
        CLUSTER(6379);

        private final int port;

        Topology(int port) {
            this.port = port;
        }
    }

    public record Node(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    public RedisAddress {
        nodes = List.copyOf(nodes);
    }

    public static boolean accepts(String scheme) {
        return switch (scheme) {
            case "redis", "rediss", "redis-sentinel", "redis-cluster" -> true;
            default -> false;
        };
    }

    public static RedisAddress of(StoreUrl url) {
        Topology topology = switch (url.scheme()) {
            case "redis", "rediss" -> Topology.STANDALONE;
            case "redis-sentinel" -> Topology.SENTINEL;
            case "redis-cluster" -> Topology.CLUSTER;
            default ->
                throw new StoreConfigurationException(
                        url + ": a Redis URL begins with redis:, rediss:, redis-sentinel: or redis-cluster:");
        };
        Authority authority = Authority.of(url);
        if (authority.user() != null && authority.password() == null) {
            throw new StoreConfigurationException(
                    url + " has a user without a password: write user:password@, or :password@ for the default user");
        }
        String user = authority.user() == null || authority.user().isEmpty() ? null : authority.user();
        List<String> path = List.of(authority.path().replaceFirst("^/", "").split("/", -1));
        String primary = topology == Topology.SENTINEL ? path.get(0) : null;
        if (primary != null && primary.isEmpty()) {
            throw new StoreConfigurationException(
                    url + " does not say which primary: write redis-sentinel://h1,h2,h3/mymaster");
        }
        return new RedisAddress(
                topology,
                url.scheme().equals("rediss"),
                nodes(url, topology, authority.hosts()),
                primary,
                database(url, topology, primary == null ? path : path.subList(1, path.size())),
                new Credentials(user, authority.password()),
                Credentials.NONE);
    }

    public RedisAddress withTls() {
        return new RedisAddress(topology, true, nodes, primary, database, credentials, ofSentinels);
    }

    public RedisAddress withCredentials(@Nullable String user, @Nullable String password) {
        return new RedisAddress(topology, tls, nodes, primary, database, credentials.with(user, password), ofSentinels);
    }

    /**
     * Sets the credentials of the Sentinels.
     *
     * @throws StoreConfigurationException if there are none
     */
    public RedisAddress withSentinelCredentials(@Nullable String user, @Nullable String password) {
        Credentials sentinels = ofSentinels.with(user, password);
        if (topology != Topology.SENTINEL && !sentinels.equals(Credentials.NONE)) {
            throw new StoreConfigurationException(this + " has no Sentinels that sentinelPassword could be for");
        }
        if (sentinels.user() != null && sentinels.password() == null) {
            throw new StoreConfigurationException("sentinelUser needs a sentinelPassword");
        }
        return new RedisAddress(topology, tls, nodes, primary, database, credentials, sentinels);
    }

    /** Omits user and password. */
    @Override
    public String toString() {
        String hosts = String.join(",", nodes.stream().map(Node::toString).toList());
        return switch (topology) {
            case STANDALONE -> (tls ? "rediss://" : "redis://") + hosts;
            case SENTINEL -> "redis-sentinel://" + hosts + "/" + primary;
            case CLUSTER -> "redis-cluster://" + hosts;
        };
    }

    private static List<Node> nodes(StoreUrl url, Topology topology, String hosts) {
        List<Node> nodes = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            Matcher form = NODE.matcher(host);
            if (!form.matches()) {
                throw new StoreConfigurationException(url + ": \"" + host + "\" is not of the form host:port");
            }
            int port = form.group(2) == null ? topology.port : Integer.parseInt(form.group(2));
            if (port < 1 || port > MAX_PORT) {
                throw new StoreConfigurationException(url + ": " + port + " is no port");
            }
            nodes.add(new Node(String.valueOf(form.group(1)).replaceAll("[\\[\\]]", ""), port));
        }
        if (topology == Topology.STANDALONE && nodes.size() > 1) {
            throw new StoreConfigurationException(
                    url + ": several servers are redis-sentinel://h1,h2/mymaster or redis-cluster://h1,h2");
        }
        return nodes;
    }

    private static int database(StoreUrl url, Topology topology, List<String> path) {
        String number = String.join("/", path);
        if (number.isEmpty()) {
            return 0;
        }
        if (!DATABASE.matcher(number).matches()) {
            throw new StoreConfigurationException(url + ": \"" + number + "\" is no number of a database");
        }
        if (topology == Topology.CLUSTER && Integer.parseInt(number) != 0) {
            throw new StoreConfigurationException(url + ": a Cluster has no databases but 0");
        }
        return Integer.parseInt(number);
    }
}
