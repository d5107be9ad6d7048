package io.aster.springboot;

import io.aster.operations.retention.RetentionSchedule;
import io.aster.operations.retention.SessionRetention;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A schedule that runs from the end of the start of the application to the beginning of its shutdown: an application that fails to start
 * deletes nothing. Thread-safe.
 */
final class RetentionLifecycle implements SmartLifecycle {
    private final Duration interval;
    private final List<SessionRetention> retentions;
    private @Nullable RetentionSchedule running;

    RetentionLifecycle(Duration interval, List<SessionRetention> retentions) {
        this.interval = interval;
        this.retentions = retentions;
    }

    @Override
    public synchronized void start() {
        if (running == null && !retentions.isEmpty()) {
            running = RetentionSchedule.start(interval, retentions);
        }
    }

    /** Waits until a run in progress has ended, for a bounded time. */
    @Override
    public synchronized void stop() {
        RetentionSchedule schedule = running;
        if (schedule != null) {
            schedule.close();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
