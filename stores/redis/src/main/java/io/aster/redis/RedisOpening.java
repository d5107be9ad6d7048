package io.aster.redis;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.redis.internal.address.RedisAddress;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.data.Eviction;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.data.StoreFormat;
import io.aster.redis.internal.link.ClusterLink;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.redis.internal.link.RedisLink;
import io.aster.redis.internal.link.StandaloneLink;
import io.aster.value.Deadline;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects, and checks whether the store supports the server. */
final class RedisOpening {
    private static final Logger LOG = LoggerFactory.getLogger(RedisOpening.class);
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)\\S*");
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private final RedisErrors errors;
    private final RedisOptions options;
    private final Supplier<RedisLink> connecting;

    /** Whether the first command connects. */
    private final boolean connectsLater;

    RedisOpening(RedisAddress address, @Nullable Path trust, RedisOptions options) {
        checkTrust(address, trust);
        this.errors = new RedisErrors(address.toString());
        this.options = options;
        this.connectsLater = address.topology() == RedisAddress.Topology.SENTINEL;
        RedisClients clients = new RedisClients(address, trust, options);
        this.connecting = () -> switch (address.topology()) {
            case STANDALONE -> own(clients.standalone());
            case SENTINEL -> later(clients.standalone());
            case CLUSTER -> own(clients.cluster());
        };
    }

    RedisOpening(@Nullable RedisClient client, @Nullable RedisClusterClient cluster, RedisOptions options) {
        this.errors = new RedisErrors("the given client");
        this.options = options;
        this.connectsLater = false;
        this.connecting = () -> {
            if (client != null) {
                return connected(new StandaloneLink(client, options, () -> {}));
            }
            if (cluster != null) {
                return new ClusterLink(cluster, options, () -> {});
            }
            throw new StoreConfigurationException("set one of url and client");
        };
    }

    /** Opens the store; no deadline applies to that. */
    RedisStore open(Clock clock) {
        return Deadline.without(() -> openWithoutDeadline(clock));
    }

    private RedisStore openWithoutDeadline(Clock clock) {
        RedisLink link;
        try {
            link = connecting.get();
        } catch (RedisException | LinkageError e) {
            throw errors.unreachable(e);
        }
        boolean ready = false;
        try {
            RedisCalls calls = new RedisCalls(link, errors, options);
            check(calls);
            Eviction.warn(calls, errors.server());
            ready = true;
        } finally {
            if (!ready) {
                link.close();
            }
        }
        return new RedisStore(link, errors, options, clock);
    }

    private RedisLink own(RedisClient client) {
        return orShutDown(
                () -> connected(new StandaloneLink(client, options, () -> shutDown(client))), () -> shutDown(client));
    }

    /** Connects with the first command, which is retried while Sentinels know no primary. */
    private RedisLink later(RedisClient client) {
        return new StandaloneLink(client, options, () -> shutDown(client));
    }

    private RedisLink own(RedisClusterClient client) {
        return orShutDown(() -> new ClusterLink(client, options, () -> shutDown(client)), () -> shutDown(client));
    }

    /** Shuts down the client and its resources: a client does not shut down resources that were passed to it. */
    private static void shutDown(AbstractRedisClient client) {
        client.shutdown(Duration.ZERO, SHUTDOWN);
        boolean unused = client.getResources()
                .shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(SHUTDOWN.toMillis());
    }

    private static RedisLink orShutDown(Supplier<RedisLink> connecting, Runnable shutDown) {
        boolean connected = false;
        try {
            RedisLink link = connecting.get();
            connected = true;
            return link;
        } finally {
            if (!connected) {
                shutDown.run();
            }
        }
    }

    private static RedisLink connected(RedisLink link) {
        link.connection();
        return link;
    }

    /**
     * Checks the server, and the format of what it stores, in one round trip; in two if the first command has yet to connect, because each
     * command that finds no connection waits for one.
     */
    private void check(RedisCalls calls) {
        StoreFormat format = new StoreFormat(calls, new Keys(options.prefix()));
        Supplier<String> info = calls.begin(server -> server.info("server"));
        if (connectsLater) {
            checkVersion(info);
            format.begin().run();
        } else {
            Runnable check = format.begin();
            checkVersion(info);
            check.run();
        }
    }

    private void checkVersion(Supplier<String> answer) {
        String info;
        try {
            info = answer.get();
        } catch (StoreException e) {
            if (!RedisErrors.isWithheld(e.getCause())) {
                throw e;
            }
            LOG.debug("the server's version is not known", e);
            return;
        }
        Matcher version = VERSION.matcher(info);
        if (!version.find()) {
            throw new StoreException(errors.server() + ": does not tell its version");
        }
        int major = Integer.parseInt(version.group(1));
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(version.group(2)) < OLDEST_MINOR)) {
            throw new StoreConfigurationException(
                    errors.server() + ": " + version.group() + " is too old; Redis 6.2 or newer is needed");
        }
    }

    private static void checkTrust(RedisAddress address, @Nullable Path trust) {
        if (trust == null) {
            return;
        }
        if (!address.tls()) {
            throw new StoreConfigurationException("trust says nothing without TLS; write rediss:// or tls=true");
        }
        try (InputStream pem = Files.newInputStream(trust)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .isEmpty()) {
                throw new StoreConfigurationException("trust: " + trust + " has no certificate");
            }
        } catch (IOException | CertificateException e) {
            throw new StoreConfigurationException("trust: can't read certificates from " + trust, e);
        }
    }
}
