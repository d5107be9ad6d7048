package io.aster.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;

/** Ids for events that hand-written code stores: as long as those that Aster generates, ascending, unique. */
public final class EventIds {
    private static final AtomicLong LAST = new AtomicLong(100_000_000_000L);

    private EventIds() {}

    public static String next() {
        return "evt-01936f6e-0000-7000-8000-" + LAST.incrementAndGet();
    }
}
