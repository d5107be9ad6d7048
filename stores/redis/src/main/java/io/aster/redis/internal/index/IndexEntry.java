package io.aster.redis.internal.index;

import io.aster.value.Times;
import java.time.Instant;

/**
 * A session's member in sorted sets: a time in a fixed width, and its id, so that byte order is the order of lists. In the sets by creation
 * the time is {@code createdAt}, in the sets by activity a bound that {@code updatedAt} has not passed.
 *
 * @param text {@code <time>:<id>}
 */
public record IndexEntry(String text) {
    private static final int WIDTH = 18;

    /** Added to every time, so that each legal one, also before 1970, is a number of 18 digits. */
    private static final long SHIFT = 200_000_000_000_000_000L;

    public static IndexEntry of(Instant time, String id) {
        return new IndexEntry(time(time) + ":" + id);
    }

    /** A text that sorts before all entries of this time or later, and after all earlier ones. */
    public static String time(Instant time) {
        return Long.toString(Times.toMicros(time) + SHIFT);
    }

    public String id() {
        return text.substring(WIDTH + 1);
    }

    public Instant time() {
        return Times.ofMicros(Long.parseLong(text, 0, WIDTH, 10) - SHIFT);
    }

    /** An entry and the sorted set that it is in. */
    public record Placed(String index, IndexEntry entry) {}
}
