package io.aster.vault.internal.proof;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaves a session alone for a moment now and then. A node that appends to one all the time would have moved its chain on whenever another node
 * has read where the chain ends, and that one would fail again and again. An append that comes later than the moment waits for nothing.
 * Sessions share places, so that this takes the same memory however many there are. Thread-safe.
 */
final class Rests {
    /** One of so many appends is followed by a rest. */
    private static final int APPENDS = 64;

    /** A rest is so many times as long as the append was: another node reads the session, and appends, in less. */
    private static final int TIMES = 4;

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PLACES = 1_024;
    private static final long NONE = 0;

    private final AtomicLongArray ends = new AtomicLongArray(PLACES);

    /** Waits until the session's rest is over, if there is one. */
    void await(String sessionId) {
        int place = place(sessionId);
        long end = ends.get(place);
        if (end != NONE) {
            LockSupport.parkNanos(end - System.nanoTime());
            ends.compareAndSet(place, end, NONE);
        }
    }

    /** After an append of this node, perhaps begins a rest. */
    void appended(String sessionId, long nanos) {
        if (ThreadLocalRandom.current().nextInt(APPENDS) == 0) {
            long rest = Math.max(SHORTEST, Math.min(TIMES * nanos, LONGEST));
            long end = System.nanoTime() + rest;
            ends.set(place(sessionId), end == NONE ? end + 1 : end);
        }
    }

    private static int place(String sessionId) {
        return Math.floorMod(sessionId.hashCode(), PLACES);
    }
}
