package io.aster.value;

import com.fasterxml.uuid.Generators;
import io.aster.error.InvalidValueException;
import io.aster.observe.CallListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clock, id source, limits and listener of the services over a store.
 *
 * @param clock provides the timestamps of writes; the order of events never depends on it
 * @param ids generates the ids that callers leave open, thread-safe; UUIDv7 by default, which keeps index inserts local
 * @param maxValueBytes the largest event (content, actions with their state delta, and metadata together), session metadata, initial state
 *     or message, in bytes of JSON in UTF-8; 16 MiB by default
 * @param maxAppendBytes the largest append, all its events together, or write of messages, in the same unit; 64 MiB by default. If it is
 *     less than {@code maxValueBytes}, it also bounds a single event or message
 * @param followDelay how long a follower may wait for an event that another process has appended, beside the time of a query; 1
 *     millisecond to 1 hour, 250 milliseconds by default
 * @param listener observes the calls to the store, for metrics and traces; {@code null} for none, the default
 */
public record Settings(
        Clock clock,
        Supplier<UUID> ids,
        int maxValueBytes,
        int maxAppendBytes,
        Duration followDelay,
        @Nullable CallListener listener) {
    /** 16 MiB. */
    public static final int DEFAULT_MAX_VALUE_BYTES = 16 * 1024 * 1024;

    /** 64 MiB. */
    public static final int DEFAULT_MAX_APPEND_BYTES = 64 * 1024 * 1024;

    /** 250 milliseconds. */
    public static final Duration DEFAULT_FOLLOW_DELAY = Duration.ofMillis(250);

    private static final Settings DEFAULTS = new Settings(
            Clock.systemUTC(),
            Generators.timeBasedEpochGenerator()::generate,
            DEFAULT_MAX_VALUE_BYTES,
            DEFAULT_MAX_APPEND_BYTES,
            DEFAULT_FOLLOW_DELAY,
            null);

    /** Checks that the limits and the delay are within their bounds. */
    public Settings {
        Limits.check("maxValueBytes", maxValueBytes, 1, Integer.MAX_VALUE);
        Limits.check("maxAppendBytes", maxAppendBytes, 1, Integer.MAX_VALUE);
        Limits.check("followDelay", followDelay, Duration.ofMillis(1), Duration.ofHours(1));
    }

    /** The system clock, UUIDv7, 16 MiB, 64 MiB, 250 milliseconds, no listener. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /** The same with another clock. */
    public Settings withClock(Clock other) {
        return new Settings(other, ids, maxValueBytes, maxAppendBytes, followDelay, listener);
    }

    /** The same with another source of ids. */
    public Settings withIds(Supplier<UUID> other) {
        return new Settings(clock, other, maxValueBytes, maxAppendBytes, followDelay, listener);
    }

    /** The same with another size limit of a value, in bytes. */
    public Settings withMaxValueBytes(int other) {
        return new Settings(clock, ids, other, maxAppendBytes, followDelay, listener);
    }

    /** The same with another size limit of an append, in bytes. */
    public Settings withMaxAppendBytes(int other) {
        return new Settings(clock, ids, maxValueBytes, other, followDelay, listener);
    }

    /** The same with another delay of followers. */
    public Settings withFollowDelay(Duration other) {
        return new Settings(clock, ids, maxValueBytes, maxAppendBytes, other, listener);
    }

    /** The same with a listener that observes the calls to the store. */
    public Settings withListener(CallListener other) {
        return new Settings(clock, ids, maxValueBytes, maxAppendBytes, followDelay, other);
    }

    /**
     * Checks that JSON texts, {@code null} for none, are together within the limit of a value.
     *
     * @throws InvalidValueException naming {@code field} if they are not
     */
    public void checkSize(String field, @Nullable String... json) {
        checkSize(field, Arrays.asList(json), maxValueBytes);
    }

    /**
     * The same for all texts of an append, or of a write of messages, and its limit.
     *
     * @param field what is appended: events or messages
     * @throws InvalidValueException naming {@code field} if they are larger
     */
    public void checkAppendSize(String field, Stream<@Nullable String> json) {
        checkSize(field, json.toList(), maxAppendBytes);
    }

    private static void checkSize(String field, List<@Nullable String> json, int limit) {
        long chars = 0;
        for (String text : json) {
            chars += text == null ? 0 : text.length();
        }
        // Bytes are counted only if the texts could exceed the limit: few do.
        if (chars * Text.MAX_UTF8_BYTES_OF_CHAR <= limit) {
            return;
        }
        long bytes = 0;
        for (String text : json) {
            bytes += text == null ? 0 : Text.utf8Length(text);
        }
        if (bytes > limit) {
            throw new InvalidValueException(field, "has " + bytes + " bytes of JSON, more than the limit of " + limit);
        }
    }
}
