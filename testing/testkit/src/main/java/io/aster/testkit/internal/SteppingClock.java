package io.aster.testkit.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves by a step whenever it is read, so that a test knows every time in advance. Thread-safe. */
public final class SteppingClock extends Clock {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final AtomicReference<Instant> next = new AtomicReference<>(START);
    private volatile Duration step = Duration.ofMillis(1);

    /** The time of the next reading. */
    public void set(Instant time) {
        next.set(time);
    }

    /** How far each reading moves the time; 0 stops the clock, less turns it back. */
    public void step(Duration value) {
        step = value;
    }

    public void advance(Duration by) {
        next.updateAndGet(time -> time.plus(by));
    }

    @Override
    public Instant instant() {
        return next.getAndUpdate(time -> time.plus(step));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
