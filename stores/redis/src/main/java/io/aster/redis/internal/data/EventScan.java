package io.aster.redis.internal.data;

import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.value.Times;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One walk along a session's stream, chunk by chunk, until enough events are found. It sees the session as it was before the first chunk:
 * events that are appended meanwhile do not count. Used once.
 */
final class EventScan {
    private final RedisCalls calls;
    private final String[] keys;
    private final EventQuery query;
    private final ChunkSize size;
    private final List<EventRecord> found = new ArrayList<>();
    private final long lowest;
    private final int step;
    private long highest;
    private long next;
    private int passOver;
    private long chars;
    private boolean cut;
    private @Nullable String createdAt;
    private long count;
    private @Nullable ChunkReader first;

    /** Reads a chunk of a session's stream. */
    interface ChunkReader {
        EventChunk read(long lowest, long highest, boolean newestFirst, long limit);
    }

    EventScan(RedisCalls calls, String[] keys, EventQuery query) {
        this(calls, keys, query, null);
    }

    /**
     * The same with another way to read the first chunk.
     *
     * @param first {@code null} for the usual way
     */
    EventScan(RedisCalls calls, String[] keys, EventQuery query, @Nullable ChunkReader first) {
        this.calls = calls;
        this.keys = keys;
        this.first = first;
        this.query = query;
        this.size = new ChunkSize(calls, keys[1], query);
        // Sequence numbers have no gaps, so that events are skipped by adding to the number.
        boolean steps = query.isUnconditional() && !query.newestFirst();
        this.lowest = saturatedSum(saturatedSum(query.afterSeq(), 1), steps ? query.offset() : 0);
        this.highest = query.beforeSeq() - 1;
        this.passOver = steps ? 0 : query.offset();
        this.step = query.newestFirst() ? -1 : 1;
        this.next = query.newestFirst() ? highest : lowest;
    }

    /**
     * Returns the events; empty if the session does not exist, or if sequence numbers are missing, because of damage or of other writers.
     */
    Optional<EventPage> run() {
        boolean more = true;
        while (more) {
            long asked = size.next(from(), to(), passOver + missing(), query.maxChars() - chars);
            if (asked == 0) {
                cut = true;
                break;
            }
            EventChunk chunk = read(asked);
            size.came(chunk);
            if (!isOfSession(chunk) || !take(chunk.entries())) {
                return Optional.empty();
            }
            more = !isFull() && isWithin(next);
            if (more && chunk.entries().size() < asked) {
                return Optional.empty();
            }
        }
        return Optional.of(new EventPage(Times.ofMicros(Long.parseLong(createdAt)), count, found, cut));
    }

    private EventChunk read(long asked) {
        ChunkReader reader = first;
        first = null;
        return reader == null
                ? calls.read(EventChunk.read(keys, from(), to(), query.newestFirst(), asked))
                : reader.read(from(), to(), query.newestFirst(), asked);
    }

    private long from() {
        return query.newestFirst() ? lowest : next;
    }

    private long to() {
        return query.newestFirst() ? next : highest;
    }

    private int missing() {
        return query.limit() - found.size();
    }

    private boolean isFull() {
        return cut || missing() == 0;
    }

    private boolean isWithin(long seq) {
        return seq >= lowest && seq <= highest;
    }

    /** The first chunk determines what to read; by the time of a later chunk, another session may have the id. */
    private boolean isOfSession(EventChunk chunk) {
        if (!chunk.isOfSession()) {
            return false;
        }
        if (createdAt != null) {
            return createdAt.equals(chunk.createdAt()) && Long.parseLong(chunk.count()) >= count;
        }
        createdAt = chunk.createdAt();
        count = Long.parseLong(chunk.count());
        if (query.newestFirst() && !chunk.entries().isEmpty()) {
            // It may have been appended after the count was read.
            count = Math.max(count, RedisEvent.seq(chunk.entries().get(0).getId()));
        }
        highest = Math.min(highest, count);
        next = query.newestFirst() ? highest : next;
        return true;
    }

    /** Takes entries until there are enough; false if one does not follow the last one. */
    private boolean take(List<StreamMessage<String, String>> entries) {
        for (StreamMessage<String, String> entry : entries) {
            if (isFull() || !isWithin(next)) {
                return true;
            }
            EventRecord event = RedisEvent.of(query.sessionId(), entry.getId(), entry.getBody());
            if (event.seq() != next) {
                return false;
            }
            next += step;
            take(event);
        }
        return true;
    }

    private void take(EventRecord event) {
        if (!query.match().matches(event)) {
            return;
        }
        if (passOver > 0) {
            passOver--;
            return;
        }
        cut = !found.isEmpty() && chars + event.jsonChars() > query.maxChars();
        if (!cut) {
            chars += event.jsonChars();
            found.add(event);
        }
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
