package io.aster.redis.internal.data;

import io.aster.redis.internal.link.Command;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a session's stream, and fields of its hash read just before; the server may execute other commands in between.
 *
 * @param count the session's event count, {@code null} if the session does not exist
 * @param createdAt when the session was created, by which it differs from another one that took its id
 */
record EventChunk(@Nullable String count, @Nullable String createdAt, List<StreamMessage<String, String>> entries) {
    /**
     * Reads entries by sequence number.
     *
     * @param newestFirst whether they come from {@code highest} downwards
     */
    static Command<EventChunk> read(String[] keys, long lowest, long highest, boolean newestFirst, long limit) {
        Range<String> range = Range.create(lowest + "-0", highest + "-0");
        Limit most = Limit.from(limit);
        return server -> server.hmget(keys[0], "event_count", "created_at")
                .thenCombine(
                        newestFirst ? server.xrevrange(keys[1], range, most) : server.xrange(keys[1], range, most),
                        EventChunk::of);
    }

    private static EventChunk of(List<KeyValue<String, String>> session, List<StreamMessage<String, String>> entries) {
        return new EventChunk(
                session.get(0).getValueOrElse(null), session.get(1).getValueOrElse(null), entries);
    }

    /** Whether the hash had both fields, and both are numbers. */
    boolean isOfSession() {
        return isNumber(count) && isNumber(createdAt);
    }

    private static boolean isNumber(@Nullable String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** How many characters its entries have. */
    long characters() {
        return entries.stream()
                .flatMap(entry -> entry.getBody().values().stream())
                .mapToLong(String::length)
                .sum();
    }
}
