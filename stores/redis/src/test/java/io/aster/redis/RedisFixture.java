package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.link.Command;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.load.Eventually;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A prefix of its own on a server; {@link #close} removes what is under it. */
public final class RedisFixture implements AutoCloseable {
    private final String url;
    private final String prefix = "test-" + UUID.randomUUID() + ":";
    private final AutoCloseable client;
    private final RedisClusterCommands<String, String> commands;
    private final RedisClusterAsyncCommands<String, String> async;

    private RedisFixture(
            String url,
            AutoCloseable client,
            RedisClusterCommands<String, String> commands,
            RedisClusterAsyncCommands<String, String> async) {
        this.url = url;
        this.client = client;
        this.commands = commands;
        this.async = async;
    }

    public static RedisFixture standalone() {
        RedisClient client = RedisClient.create(TestRedis.url());
        StatefulRedisConnection<String, String> connection = client.connect();
        return new RedisFixture(TestRedis.url(), client, connection.sync(), connection.async());
    }

    public static RedisFixture cluster() {
        RedisClusterClient client =
                RedisClusterClient.create(TestRedis.clusterUrl().replaceFirst("^redis-cluster", "redis"));
        StatefulRedisClusterConnection<String, String> connection = client.connect();
        return new RedisFixture(TestRedis.clusterUrl(), client, connection.sync(), connection.async());
    }

    StoreFixture fixture() {
        return StoreFixture.durable(() -> builder().open(), this::close).withDamage(this::loseEvent);
    }

    /** Removes one event, and nothing else. */
    void loseEvent(String sessionId, long seq) {
        commands.xdel(new Keys(prefix).events(sessionId), seq + "-0");
    }

    public RedisStoreBuilder builder() {
        return RedisStore.builder().url(url).prefix(prefix);
    }

    public RedisStore open() {
        return builder().open();
    }

    public String prefix() {
        return prefix;
    }

    public RedisClusterCommands<String, String> commands() {
        return commands;
    }

    /** Sends a command as a store does, and waits for its answer. */
    public <T> T run(Command<T> command) {
        try {
            return command.send(async).toCompletableFuture().join();
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(RedisNoScriptException.class);
            return command.sendWhole(async).toCompletableFuture().join();
        }
    }

    /** Sends a command that no server gets. */
    public void sendToNobody(Command<?> command) {
        try (RedisClient none = RedisClient.create(url)) {
            StatefulRedisConnection<String, String> closed = none.connect();
            closed.close();
            assertThat(command.send(closed.async())).isCompletedExceptionally();
        }
    }

    /** Sends a command, and closes the connection before the server answers. */
    public void sendAndHangUp(Command<?> command) throws Exception {
        try (RedisClient client = RedisClient.create(url)) {
            StatefulRedisConnection<String, String> connection = client.connect();
            pause(Duration.ofSeconds(3));
            CompletableFuture<?> answer = command.send(connection.async()).toCompletableFuture();
            Eventually.eventually("is sent", command::mayHaveArrived);
            connection.close();
            assertThat(answer).failsWithin(Duration.ofSeconds(10));
        }
    }

    /** Sends a command to another database of the server, where it finds nothing to change. */
    public void sendElsewhere(Command<?> command) {
        RedisURI other = RedisURI.create(url);
        other.setDatabase(1);
        try (RedisClient client = RedisClient.create(other);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            command.send(connection.async()).toCompletableFuture().join();
        }
    }

    /** Lets the server answer no command for a while, except the one that ends the pause. */
    void pause(Duration time) {
        commands.clientPause(time.toMillis());
    }

    void resume() {
        commands.dispatch(
                CommandType.CLIENT,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8).add("UNPAUSE"));
    }

    void killOtherConnections() {
        commands.clientKill(KillArgs.Builder.typeNormal().skipme());
    }

    void addUser(String name, String password) {
        commands.aclSetuser(
                name, AclSetuserArgs.Builder.on().allKeys().allCommands().addPassword(password));
    }

    void removeUser(String name) {
        commands.aclDeluser(name);
    }

    /** All keys under the prefix. */
    public List<String> keys() {
        return ScanIterator.scan(
                        commands, ScanArgs.Builder.matches(prefix + "*").limit(1000))
                .stream()
                .distinct()
                .sorted()
                .toList();
    }

    /** All keys but that of the version of the format, which stays. */
    public List<String> keysOfData() {
        return keys().stream().filter(key -> !key.equals(prefix + "format")).toList();
    }

    void removeKeys() {
        keys().forEach(commands::del);
    }

    @Override
    public void close() {
        removeKeys();
        try {
            client.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
