package io.aster.redis;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.redis.internal.address.RedisAddress;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.store.url.StoreUrl;
import io.aster.value.Limits;
import io.aster.value.Text;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets where the servers are, and how to use them. Takes either a URL, for which the store creates and closes a client, or a
 * client, which stays open. Not thread-safe.
 */
public final class RedisStoreBuilder {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration SHORTEST_TTL = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
    private static final Duration LONGEST_TTL = Duration.ofDays(36_500);
    private static final int LONGEST_PREFIX = 255;
    private static final int MOST_REPLICAS = 100;

    private @Nullable RedisAddress address;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable String sentinelUser;
    private @Nullable String sentinelPassword;
    private @Nullable RedisClient client;
    private @Nullable RedisClusterClient clusterClient;
    private @Nullable Path trust;
    private boolean tls;
    private Clock clock = Clock.systemUTC();
    private RedisOptions options = RedisOptions.DEFAULTS;

    /** The names of the given settings that a client of the application would make void. */
    private final Set<String> ofOwnClient = new TreeSet<>();

    RedisStoreBuilder() {}

    /**
     * Where the servers are: {@code redis://user:password@host:6379/0}, {@code rediss://host} with TLS,
     * {@code redis-sentinel://h1,h2,h3/mymaster}, {@code redis-cluster://h1,h2,h3}. Its parameters are set here, too.
     *
     * @throws StoreConfigurationException if it is none of these, or has a parameter that is unknown or wrong
     */
    public RedisStoreBuilder url(String url) {
        return url(StoreUrl.parse(url));
    }

    RedisStoreBuilder url(StoreUrl given) {
        StoreUrl url = given.withSecrets();
        this.address = RedisAddress.of(url);
        RedisParameters.set(url, this);
        return this;
    }

    /** The user to connect as, in place of the user in the URL. */
    public RedisStoreBuilder user(String name) {
        ofOwnClient.add("user");
        this.user = name;
        return this;
    }

    /** The user's password, in place of the one in the URL. */
    public RedisStoreBuilder password(String secret) {
        ofOwnClient.add("password");
        this.password = secret;
        return this;
    }

    /** The user to connect to the Sentinels as; their default user if only {@link #sentinelPassword} is given. */
    public RedisStoreBuilder sentinelUser(String name) {
        ofOwnClient.add("sentinelUser");
        this.sentinelUser = name;
        return this;
    }

    /** The password that the Sentinels require, whatever the servers require; none by default. */
    public RedisStoreBuilder sentinelPassword(String secret) {
        ofOwnClient.add("sentinelPassword");
        this.sentinelPassword = secret;
        return this;
    }

    /**
     * Speaks the older protocol, RESP2, to servers and proxies that do not answer {@code HELLO} as Redis does; by default the newer one is
     * negotiated. Followers of other processes then poll.
     */
    public RedisStoreBuilder resp2() {
        ofOwnClient.add("resp2");
        this.options = options.withResp2(true);
        return this;
    }

    /** Uses TLS, also to Sentinels and in a Cluster; the certificate must be valid and name the host. */
    public RedisStoreBuilder tls() {
        ofOwnClient.add("tls");
        this.tls = true;
        return this;
    }

    /** The file in PEM form with the certificates of the authorities to trust, instead of those that Java trusts; for TLS. */
    public RedisStoreBuilder trust(Path pem) {
        ofOwnClient.add("trust");
        this.trust = pem;
        return this;
    }

    /**
     * A client to use instead of one created here, with the address of its server or Sentinels; it stays open when the store is closed. A
     * command that it resends after a broken connection takes effect only once; only a deletion may then report that nothing existed.
     * {@link #open} refuses {@link #user}, {@link #password}, {@link #tls} and {@link #trust} beside it.
     */
    public RedisStoreBuilder client(RedisClient given) {
        this.client = given;
        return this;
    }

    /** The same for a Cluster. */
    public RedisStoreBuilder client(RedisClusterClient given) {
        this.clusterClient = given;
        return this;
    }

    /** The prefix of all keys, 1 to 255 characters; {@code aster:} by default. Stores with different prefixes share nothing. */
    public RedisStoreBuilder prefix(String text) {
        Limits.check("prefix", text.length(), 1, LONGEST_PREFIX);
        if (text.contains("{}")) {
            throw new InvalidValueException("prefix", "must not have {}, which would part the keys of a session");
        }
        this.options = options.withPrefix(Text.check("prefix", text));
        return this;
    }

    /**
     * The time without a write after which a session, or an agent's list, expires, 10 milliseconds to 100 years; never by default. Every
     * write restarts the time for all keys of the session or the agent.
     */
    public RedisStoreBuilder ttl(Duration time) {
        this.options = options.withTtl(Limits.check("ttl", time, SHORTEST_TTL, LONGEST_TTL));
        return this;
    }

    /**
     * How long a call waits for a connection, 100 milliseconds to 24 hours; 10 seconds by default. With Sentinels this is the time for
     * five attempts.
     */
    public RedisStoreBuilder connectTimeout(Duration time) {
        this.options =
                options.withConnectTimeout(Limits.check("connectTimeout", time, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
        return this;
    }

    /**
     * How long a call waits for the answer to a command, 100 milliseconds to 24 hours; 10 seconds by default. It may wait a tick of the
     * timer longer, which is a tenth of a second unless a given client has another timer.
     */
    public RedisStoreBuilder commandTimeout(Duration time) {
        this.options =
                options.withCommandTimeout(Limits.check("commandTimeout", time, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
        return this;
    }

    /**
     * Has every write wait until {@code number} replicas have it, too; not at all by default. If fewer confirm it in time, the write counts
     * as one whose answer was lost, and ends with {@link io.aster.error.OutcomeUnknownException} if a repeated check does not help. As all
     * callers share a connection, other callers wait, too.
     *
     * @param number 1 to 100
     * @param timeout 1 millisecond to 24 hours; less than half of the command timeout
     */
    public RedisStoreBuilder waitReplicas(int number, Duration timeout) {
        Limits.check("waitReplicas", number, 1, MOST_REPLICAS);
        Limits.check("waitTimeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
        this.options = options.withReplicas(number, timeout);
        return this;
    }

    /**
     * Whether appends that arrive while others are under way are sent together, as one script; they are by default. Has no effect in a
     * Cluster, whose scripts can't write to several sessions.
     */
    public RedisStoreBuilder groupCommit(boolean together) {
        this.options = options.withGroupCommit(together);
        return this;
    }

    /** For tests: the clock by which index entries are young or old. */
    RedisStoreBuilder clock(Clock other) {
        this.clock = other;
        return this;
    }

    public RedisOptions options() {
        return options;
    }

    /**
     * Opens the store. Blocks until a server answered, at most for the sum of both timeouts.
     *
     * @throws StoreConfigurationException if the server refuses, is too old, or is not what the URL says
     * @throws io.aster.error.StoreUnavailableException if it can't be reached
     */
    public RedisStore open() {
        if (Stream.of(address == null, client == null, clusterClient == null)
                        .filter(missing -> !missing)
                        .count()
                != 1) {
            throw new StoreConfigurationException("set one of url and client");
        }
        if (options.replicas() > 0
                && options.replicasTimeout().multipliedBy(2).compareTo(options.commandTimeout()) >= 0) {
            throw new StoreConfigurationException("waitTimeout must be less than half of commandTimeout");
        }
        if (address == null) {
            if (!ofOwnClient.isEmpty()) {
                throw new StoreConfigurationException("the given client decides " + String.join(", ", ofOwnClient)
                        + ": set that there, or give a URL in place of the client");
            }
            return new RedisOpening(client, clusterClient, options).open(clock);
        }
        RedisAddress complete = (tls ? address.withTls() : address)
                .withCredentials(user, password)
                .withSentinelCredentials(sentinelUser, sentinelPassword);
        return new RedisOpening(complete, trust, options).open(clock);
    }
}
