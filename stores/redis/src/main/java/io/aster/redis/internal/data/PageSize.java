package io.aster.redis.internal.data;

/** The number of entries to read next when their sizes are unknown: few at first, then as many as fit. Not thread-safe. */
final class PageSize {
    static final int MOST = 500;
    static final int FIRST = 16;

    /** What a page may take, in characters. */
    static final long ROOM = 4L << 20;

    private static final int GROWTH = 4;

    private int next = FIRST;

    int next() {
        return next;
    }

    /** What came, so that the next page has the same average. */
    void came(int entries, long characters) {
        long fitting = ROOM * Math.max(1, entries) / Math.max(1, characters);
        next = (int) Math.max(1, Math.min(Math.min(fitting, MOST), (long) next * GROWTH));
    }
}
