package io.aster.operations.retention;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.value.Expiry;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies retentions at regular intervals, one after the other, on a daemon thread of its own, until it is closed. May run on all nodes
 * concurrently: each session is deleted by one of them; where they archive, each writes a file of its own. A run that fails is logged,
 * reported to {@link RetentionListener#failed}, and repeated at the next interval.
 *
 * <pre>{@code
 * RetentionSchedule schedule = RetentionSchedule.start(Duration.ofHours(6), List.of(SessionRetention.of(aster, policy)));
 * }</pre>
 */
public final class RetentionSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    /** How long a close waits for the end of a run. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<SessionRetention> retentions;
    private final ScheduledExecutorService thread;

    private RetentionSchedule(List<SessionRetention> retentions) {
        this.retentions = List.copyOf(retentions);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "aster-retention");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Starts to apply retentions, immediately and then at every interval.
     *
     * @param interval the pause after the last one, 1 ms to 36,500 days
     * @param retentions at least one; all of one store
     */
    public static RetentionSchedule start(Duration interval, List<SessionRetention> retentions) {
        Limits.check("interval", interval, Expiry.SHORTEST, Expiry.LONGEST);
        if (retentions.isEmpty()) {
            throw new InvalidValueException("retentions", "must not be empty");
        }
        RetentionSchedule schedule = new RetentionSchedule(retentions);
        Future<?> unused =
                schedule.thread.scheduleWithFixedDelay(schedule::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    /**
     * Ends the schedule. A run in progress is interrupted: it ends after the sessions that it is deleting, and removes an archive that it is
     * writing. Waits for that, 10 seconds at most, but not on an interrupted thread, nor on its own, which is interrupted. May be called again.
     */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("retention did not end within {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (SessionRetention retention : retentions) {
            if (thread.isShutdown()) {
                return;
            }
            attempt(retention);
        }
    }

    /** Nothing may be thrown: the executor would end the schedule without a word. */
    private void attempt(SessionRetention retention) {
        try {
            RetentionReport report = retention.apply();
            if (report.deleted() > 0) {
                LOG.info("retention deleted {} sessions with {} events", report.deleted(), report.events());
            }
            retention.listener().applied(report);
        } catch (RuntimeException | Error e) {
            if (!thread.isShutdown()) {
                report(retention, e);
            }
        }
    }

    private void report(SessionRetention retention, Throwable error) {
        if (error instanceof StoreClosedException) {
            LOG.warn("retention ends, because its store was closed");
            thread.shutdown();
        } else {
            LOG.warn("retention failed, will try again", error);
        }
        try {
            retention.listener().failed(error);
        } catch (RuntimeException | Error e) {
            LOG.warn("the listener of a retention failed", e);
        }
    }
}
