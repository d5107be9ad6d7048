package io.aster.testkit.linear;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The system's time, of which no two readings are the same microsecond, so that every creation of a session has a time of its own. A
 * reading lets other threads run, so that calls which read the time between two steps are interleaved more often. Thread-safe.
 */
final class DistinctClock extends Clock {
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    @Override
    public Instant instant() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant distinct = last.updateAndGet(before -> now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS));
        LockSupport.parkNanos(1);
        return distinct;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
