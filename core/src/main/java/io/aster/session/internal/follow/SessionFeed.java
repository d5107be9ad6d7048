package io.aster.session.internal.follow;

import io.aster.store.SessionRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The sessions that change: what the passes find, with a pause after each pass. */
final class SessionFeed implements Source<SessionRecord> {
    private final ActivityPasses passes;
    private final Seat seat;
    private final long delay;

    SessionFeed(ActivityPasses passes, Seat seat, Duration delay) {
        this.passes = passes;
        this.seat = seat;
        this.delay = delay.toNanos();
    }

    @Override
    public void check() {
        seat.check();
    }

    @Override
    public @Nullable SessionRecord poll() {
        return passes.next();
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return seat.pause(Math.min(delay, nanos)) || nanos > delay;
    }

    @Override
    public void close() {
        seat.close();
    }
}
