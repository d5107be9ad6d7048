package io.aster.redis.internal.link;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.link.RedisLink.Connection;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends commands and waits for their answers. Thread-safe; parks the calling thread and pins none. */
public final class RedisCalls {
    final RedisLink link;
    final RedisErrors errors;

    /** How long an answer may take. */
    final Duration timeout;

    /** How long a command is resent that no server executed. */
    final Duration patience;

    /** How many replicas must have a write. */
    final int replicas;

    public RedisCalls(RedisLink link, RedisErrors errors, RedisOptions options) {
        this.link = link;
        this.errors = errors;
        this.timeout = options.commandTimeout();
        this.patience = options.connectTimeout();
        this.replicas = options.replicas();
    }

    /** Whether one server has all keys, so that a script may use any of them together. */
    public boolean hasAllKeys() {
        return link.hasAllKeys();
    }

    /** Sends a command for which a lost answer needs no report. */
    public <T> T read(Command<T> command) {
        return PendingCall.send(this, command).await();
    }

    /** Sends a command, and returns what waits for its answer on the same thread. */
    public <T> Supplier<T> begin(Command<T> command) {
        return PendingCall.send(this, command)::await;
    }

    /** The same for several commands: sends them without waiting in between, then waits for all answers. */
    public <T> List<T> readAll(List<? extends Command<T>> commands) {
        List<PendingCall<T>> calls = new ArrayList<>(commands.size());
        commands.forEach(command -> calls.add(PendingCall.send(this, command)));
        return calls.stream().map(PendingCall::await).toList();
    }

    /**
     * Sends a command, and waits until the number of replicas set by the options has it.
     *
     * @param ids the ids of what is written, for the error
     * @param key one that the command changes
     * @throws OutcomeUnknownException if it is unknown whether it was executed
     * @throws StoreInterruptedException if the thread was interrupted; reports whether it may have been executed
     */
    public <T> T write(Supplier<List<String>> ids, String key, Command<T> command) {
        return write(ids, key, command, answer -> true);
    }

    /**
     * The same for a command that may write nothing and request another step first; that reply needs no replica.
     *
     * @param isFinal whether an answer is not such a request
     */
    public <T> T write(Supplier<List<String>> ids, String key, Command<T> command, Predicate<T> isFinal) {
        return writeEach(ids, List.of(Map.entry(key, command)), isFinal).get(0);
    }

    /**
     * The same for several commands, which are sent without waiting in between. After an error, any of them may have been executed.
     *
     * @param commands each with a key that it changes
     * @return the answers, in the order of the commands
     */
    public <T> List<T> writeEach(
            Supplier<List<String>> ids, List<Map.Entry<String, Command<T>>> commands, Predicate<T> isFinal) {
        List<PendingCall<T>> calls = new ArrayList<>(commands.size());
        List<T> answers = new ArrayList<>(commands.size());
        try {
            commands.forEach(command -> calls.add(send(command)));
            calls.forEach(call -> answers.add(call.await()));
        } catch (StoreInterruptedException e) {
            throw mayBeDone(calls) ? interrupted(ids, e) : e;
        } catch (StoreException e) {
            throw mayBeDone(calls) ? unknown("no answer came", ids, e) : e;
        }
        for (int i = 0; replicas > 0 && i < calls.size(); i++) {
            if (isFinal.test(answers.get(i))) {
                awaitReplicas(ids, calls.get(i));
            }
        }
        return answers;
    }

    private static boolean mayBeDone(List<? extends PendingCall<?>> calls) {
        return calls.stream().anyMatch(PendingCall::mayBeDone);
    }

    private <T> PendingCall<T> send(Map.Entry<String, Command<T>> write) {
        Command<T> command = write.getValue();
        return PendingCall.send(this, replicas > 0 ? link.noted(write.getKey(), command) : command);
    }

    /**
     * Sends writes for which a lost answer needs no report, without waiting in between, and waits until the number of replicas set by the
     * options has them.
     *
     * @param commands each with a key that it changes
     * @throws OutcomeUnknownException if too few replicas have one of them
     */
    public <T> void writeAll(Collection<Map.Entry<String, Command<T>>> commands) {
        List<PendingCall<T>> calls = commands.stream().map(this::send).toList();
        calls.forEach(PendingCall::await);
        if (replicas > 0) {
            calls.forEach(call -> awaitReplicas(List::of, call));
        }
    }

    /** The address of the servers, for messages. */
    public String server() {
        return errors.server();
    }

    /** How many replicas a write waits for. */
    public int replicas() {
        return replicas;
    }

    /** The names of all servers that have keys. */
    public List<String> servers() {
        return link.servers();
    }

    /**
     * Opens a connection to one of the {@link #servers} beside the one that callers share, and closes it after the work.
     *
     * @throws StoreException if the server can't be reached, or an error reply was not handled by the work
     */
    public <T> T onServer(String server, Function<RedisCommands<String, String>, T> work) {
        try (StatefulRedisConnection<String, String> connection = link.connectTo(server)) {
            connection.setTimeout(timeout);
            return work.apply(connection.sync());
        } catch (RedisCommandExecutionException e) {
            throw errors.of(e);
        } catch (RedisException e) {
            throw errors.unreachable(e);
        }
    }

    /** The figures of all primaries, in the format of {@code INFO}. */
    public List<String> info() {
        Connection connection;
        try {
            connection = link.connection();
        } catch (RedisException e) {
            throw errors.unreachable(e);
        }
        return connection.info().stream().map(answer -> PendingCall.sent(this, connection, answer)).toList().stream()
                .map(PendingCall::await)
                .toList();
    }

    private void awaitReplicas(Supplier<List<String>> ids, PendingCall<?> written) {
        long have;
        try {
            have = written.replicas().await();
        } catch (StoreInterruptedException e) {
            throw interrupted(ids, e);
        } catch (StoreException e) {
            throw unknown("written, but its replicas did not answer", ids, e);
        }
        if (have < replicas) {
            throw unknown("written, but only " + have + " of " + replicas + " replicas confirmed it", ids, null);
        }
    }

    private static StoreInterruptedException interrupted(Supplier<List<String>> ids, StoreInterruptedException e) {
        return new StoreInterruptedException(String.valueOf(e.getMessage()), true, ids.get(), e);
    }

    private OutcomeUnknownException unknown(String what, Supplier<List<String>> ids, @Nullable StoreException e) {
        return new OutcomeUnknownException(errors.server() + ": " + what, ids.get(), e);
    }
}
