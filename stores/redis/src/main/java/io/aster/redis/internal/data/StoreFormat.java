package io.aster.redis.internal.data;

import io.aster.error.StoreConfigurationException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The version of a store's keys and values, in a hash of its own. It is written when a store is opened on a prefix without data, and again
 * with each new session and each new list of messages, so that a server that lost all data while stores are open has it again. Thread-safe.
 */
public final class StoreFormat {
    /** The version that this library reads and writes. */
    static final int VERSION = 1;

    private static final String FIELD = "version";
    private static final String NONE = "";

    private final RedisCalls calls;
    private final Keys keys;

    public StoreFormat(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    /** The commands that write entries of indexes, after the one that writes the version unless there is one. */
    public static List<Command<Long>> with(Keys keys, Collection<Command<Long>> entries) {
        return Stream.concat(Stream.of(writing(keys)), entries.stream()).toList();
    }

    private static Command<Long> writing(Keys keys) {
        return server ->
                server.hsetnx(keys.format(), FIELD, Integer.toString(VERSION)).thenApply(written -> written ? 1L : 0L);
    }

    /**
     * Sends the read of the version, and returns its check, which waits for the answer. The check writes the version if there is neither
     * one nor data, and throws a {@link StoreConfigurationException} if it is not that of this library.
     */
    public Runnable begin() {
        Supplier<String> answer = calls.begin(reading());
        return () -> check(answer.get());
    }

    /** What is wrong with the version that is stored now, and what to do; empty if it is that of this library, or without data. */
    public Optional<String> problem() {
        String found = calls.read(reading());
        if (isCurrent(found)) {
            return Optional.empty();
        }
        if (!found.equals(NONE)) {
            return Optional.of(ofOther(found));
        }
        return hasData() ? Optional.of(ofNone()) : Optional.empty();
    }

    /** Reads a missing version once more: another node may have written it, and data after it, between the first read and the next. */
    private void check(String found) {
        if (isCurrent(found)) {
            return;
        }
        if (found.equals(NONE) && !hasData()) {
            long unused = calls.read(writing(keys));
        }
        problem().ifPresent(problem -> {
            throw new StoreConfigurationException(calls.server() + ": " + problem);
        });
    }

    private Command<String> reading() {
        return server -> server.hget(keys.format(), FIELD).thenApply(found -> found == null ? NONE : found);
    }

    /** Whether there are sessions or lists of messages. */
    private boolean hasData() {
        List<Command<Long>> commands =
                List.of(server -> server.exists(keys.allSessions()), server -> server.exists(keys.agents()));
        return calls.readAll(commands).stream().anyMatch(count -> count > 0);
    }

    private static boolean isCurrent(String found) {
        return found.equals(Integer.toString(VERSION));
    }

    private String ofOther(String found) {
        if (!found.matches("[1-9]\\d{0,8}")) {
            return "key \"" + keys.format() + "\" has the version \"" + found
                    + "\", which Aster never writes: give the store a prefix of its own";
        }
        return "its keys have version " + found + " of the format, this library knows it up to version " + VERSION
                + ": use a newer version of Aster, or another prefix";
    }

    private String ofNone() {
        return "its keys have no version of the format, this library needs version " + VERSION
                + ": if a build before 0.1.0 wrote them, export them with that build and import them under another prefix;"
                + " if key \"" + keys.format() + "\" was lost, write it again: HSET " + keys.format() + " " + FIELD
                + " "
                + VERSION;
    }
}
