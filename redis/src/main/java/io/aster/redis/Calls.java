package io.aster.redis;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.redis.Link.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends commands and waits for their answers. Thread-safe; parks the calling thread and pins none. */
final class Calls {
    private final Link link;
    private final RedisErrors errors;
    private final RedisOptions options;

    Calls(Link link, RedisErrors errors, RedisOptions options) {
        this.link = link;
        this.errors = errors;
        this.options = options;
    }

    /** Sends a command of which no caller has to know if its answer was lost. */
    <T> T read(Command<T> command) {
        return call(command).run();
    }

    /** Sends such commands at once, and waits for all. */
    <T> List<T> readAll(List<? extends Command<T>> commands) {
        List<Call<T>> calls = commands.stream().map(this::<T>call).toList();
        calls.forEach(Call::begin);
        return calls.stream().map(Call::run).toList();
    }

    /**
     * Sends a command, and waits until as many replicas have it as the options say.
     *
     * @param ids what is written, for the error
     * @param key one that the command changes
     * @throws OutcomeUnknownException if nobody knows whether it was done
     */
    <T> T write(Supplier<List<String>> ids, String key, Command<T> command) {
        if (options.replicas() == 0) {
            return write(ids, call(command));
        }
        Command<T> noted = link.noted(key, command);
        Call<T> call = call(noted);
        T answer = write(ids, call);
        awaitReplicas(ids, noted, call.connection());
        return answer;
    }

    /**
     * Sends writes of which no caller has to know if their answers were lost, at once, and waits until as many replicas have them as the
     * options say.
     *
     * @param commands by a key that each changes
     * @throws OutcomeUnknownException if too few replicas have one of them
     */
    <T> void writeAll(Map<String, Command<T>> commands) {
        if (options.replicas() == 0) {
            readAll(List.copyOf(commands.values()));
            return;
        }
        Map<Command<T>, Call<T>> calls = new LinkedHashMap<>();
        commands.forEach((key, command) -> {
            Command<T> noted = link.noted(key, command);
            calls.put(noted, call(noted));
        });
        calls.values().forEach(Call::begin);
        calls.values().forEach(Call::run);
        calls.forEach((noted, call) -> awaitReplicas(List::of, noted, call.connection()));
    }

    /** The figures of all primaries, as they write them. */
    List<String> info() {
        Connection connection = link.connection();
        return readAll(connection.info().stream()
                .map(answer -> (Command<String>) server -> answer)
                .toList());
    }

    private <T> T write(Supplier<List<String>> ids, Call<T> call) {
        try {
            return call.run();
        } catch (StoreException e) {
            throw call.mayBeDone() ? unknown("no answer came", ids, e) : e;
        }
    }

    private void awaitReplicas(Supplier<List<String>> ids, Command<?> noted, Connection connection) {
        int wanted = options.replicas();
        long have;
        try {
            have = read(server -> connection.replicated(noted));
        } catch (StoreException e) {
            throw unknown("written, but its replicas did not answer", ids, e);
        }
        if (have < wanted) {
            throw unknown(
                    "written, but only " + have + " of " + wanted + " replicas said that they have it", ids, null);
        }
    }

    private <T> Call<T> call(Command<T> command) {
        return new Call<>(command, link, errors, options);
    }

    private OutcomeUnknownException unknown(String what, Supplier<List<String>> ids, @Nullable StoreException e) {
        return new OutcomeUnknownException(errors.server() + ": " + what, ids.get(), e);
    }
}
