package io.aster.redis.internal.data;

/**
 * The number of entries to read next when their sizes are unknown: few at first, then as many as fit by the average of the last page. Not
 * thread-safe.
 */
final class PageSize {
    static final int MOST = 500;
    static final int FIRST = 16;

    /** The size of a page, in characters. */
    static final long ROOM = 4L << 20;

    private static final int GROWTH = 4;

    private int next = FIRST;

    int next() {
        return next;
    }

    /** Records the size of the last page; the next page is assumed to have the same average size per entry. */
    void came(int entries, long characters) {
        long fitting = ROOM * Math.max(1, entries) / Math.max(1, characters);
        next = (int) Math.max(1, Math.min(Math.min(fitting, MOST), (long) next * GROWTH));
    }
}
