package io.aster.testservers.redis;

import io.aster.testservers.process.LocalServer;
import io.aster.testservers.process.Ports;
import io.aster.testservers.process.ServerBuilder;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.process.ServerFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server that belongs to one test: Redis 6.2 or newer, or Valkey. By default it loses no acknowledged write ({@code appendonly
 * yes}, {@code appendfsync always}). Every local user may run every command unless a {@linkplain Builder#user user} or
 * {@code requirepass} is set. The nodes of {@link RedisCluster} and {@link RedisSentinels}, including sentinels, are such servers too.
 *
 * <pre>{@code
 * try (RedisServer server = RedisServer.builder().setting("maxmemory", "50mb").build()) {
 *     server.start();
 *     server.command("SET", "key", "value");
 *     server.kill();
 *     server.start();
 *     server.command("GET", "key");  // value
 * }
 * }</pre>
 */
public final class RedisServer extends LocalServer implements RedisDeployment {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisProgram program;
    private final RedisConfiguration configuration;
    private final String url;
    private volatile long frozen;

    RedisServer(
            RedisProgram program, RedisConfiguration configuration, ServerFolder folder, boolean detached, String url) {
        super(program.programs(), folder, configuration.port(), detached);
        this.program = program;
        this.configuration = configuration;
        this.url = url;
    }

    /** A server with the defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return configuration.name();
    }

    /** The store URL: {@code redis://127.0.0.1:23456}, {@code rediss://…} with TLS, with the password if there is one. */
    @Override
    public String url() {
        return url;
    }

    /** The same for a user that is {@linkplain Builder#user set}. */
    public String url(String user, String password) {
        return url.replaceFirst("//(.*@)?", "//" + RedisServerAddress.userInfo(user, password));
    }

    @Override
    public TestKeyspace newKeyspace() {
        return new TestKeyspace(url, () -> List.of(address()));
    }

    /**
     * Runs a command, as a user with all permissions.
     *
     * @return a text, a {@link Long}, a list of these, or null: the reply in RESP2
     * @throws ServerException if Redis refuses, or does not answer within ten seconds
     */
    public @Nullable Object command(String... words) {
        try (RespConnection connection = RespConnection.open(address(), PATIENCE)) {
            return connection.call(words);
        } catch (IOException e) {
            throw new ServerException(this + " did not " + words[0] + ": " + e.getMessage(), e);
        }
    }

    /**
     * Suspends the process (SIGSTOP): it keeps its connections and does not answer, until it is {@linkplain #thaw thawed},
     * stopped or killed. Does nothing if it does not run.
     */
    public void freeze() {
        process().ifPresent(process -> {
            process.signal("STOP");
            frozen = process.pid();
        });
    }

    /** Resumes a frozen process (SIGCONT). */
    public void thaw() {
        process().ifPresent(process -> {
            frozen = 0;
            process.signal("CONT");
        });
    }

    /** Whether it runs and is not frozen. */
    boolean answers() {
        return process().filter(process -> process.pid() != frozen).isPresent();
    }

    /** Whether it never ran. */
    boolean isNew() {
        return !Files.exists(configuration.file());
    }

    RedisServerAddress address() {
        return configuration.address();
    }

    @Override
    protected void initialize() {}

    @Override
    protected void configure() throws IOException {
        configuration.write();
        Optional<Path> writes = configuration.appendOnlyFile();
        if (writes.isPresent() && Files.size(writes.get()) > 0) {
            run(program.repair(writes.get(), folder()), "y\n");
        }
    }

    @Override
    protected List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(program.path(), configuration.file().toString()));
        command.addAll(configuration.arguments());
        return command;
    }

    @Override
    protected List<Integer> ports() {
        return configuration.ports();
    }

    @Override
    protected String stopSignal() {
        return "TERM";
    }

    /** While it loads its data, it answers with an error. */
    @Override
    protected Optional<Exception> refusal() {
        try (RespConnection connection = RespConnection.open(address(), Duration.ofSeconds(1))) {
            connection.call("PING");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /** How a Redis server is set up. */
    public static final class Builder extends ServerBuilder<Builder, RedisServer> {
        private final List<String> users = new ArrayList<>();

        private Builder() {}

        /**
         * Sets a line of the configuration file, over the defaults. The value is written unchanged: one with spaces that is a single word
         * to Redis needs quotes.
         *
         * @throws IllegalArgumentException for {@code aclfile}, which Redis allows instead of users in the configuration only: see
         *     {@link #user}
         */
        @Override
        public Builder setting(String name, String value) {
            if (name.equals("aclfile")) {
                throw new IllegalArgumentException("users are set one by one, not with an aclfile");
            }
            return super.setting(name, value);
        }

        @Override
        public Builder settings(Map<String, String> settings) {
            settings.forEach(this::setting);
            return this;
        }

        /**
         * Adds a user of the ACL, as {@code ACL SETUSER} takes it: {@code app on >secret ~aster:* +@all -@dangerous}; {@code default off}
         * rejects clients that don't log in.
         */
        public Builder user(String rule) {
            users.add(rule);
            return this;
        }

        /** Whether every write is on disk before it is acknowledged (the default). If false, nothing is written to disk. */
        public Builder durable(boolean durable) {
            return setting("appendonly", durable ? "yes" : "no");
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The server, not yet started.
         *
         * @throws ServerException if there is no Redis that can be run here
         */
        @Override
        public RedisServer build() {
            return build(RedisProgram.find());
        }

        /** The server with a program that was found, not yet started. */
        RedisServer build(RedisProgram program) {
            ServerFolder in = serverFolder("redis");
            Map<String, String> settings = settings();
            int distance = DataConfiguration.isClusterNode(settings) ? DataConfiguration.CLUSTER_PORT_DISTANCE : 0;
            int port = port(in, () -> Ports.free(distance));
            String password = settings.getOrDefault("requirepass", "");
            String url = scheme()
                    + (password.isEmpty() ? "" : RedisServerAddress.userInfo("", password))
                    + RedisServerAddress.LOOPBACK + ":" + port;
            return new RedisServer(
                    program, new DataConfiguration(in, port, settings, users, tls()), in, isDetached(), url);
        }

        /** A sentinel with the settings so far. */
        RedisServer buildSentinel(RedisProgram program) {
            ServerFolder in = serverFolder("redis");
            int port = port(in);
            RedisConfiguration sentinel = new SentinelConfiguration(in, port, settings(), tls());
            return new RedisServer(
                    program, sentinel, in, isDetached(), scheme() + RedisServerAddress.LOOPBACK + ":" + port);
        }

        private String scheme() {
            return tls() == null ? "redis://" : "rediss://";
        }
    }
}
