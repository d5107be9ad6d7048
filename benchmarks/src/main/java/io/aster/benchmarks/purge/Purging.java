package io.aster.benchmarks.purge;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Measures the appends of several callers, first alone, then beside a purge, on one store. */
public final class Purging {
    private final Engine engine;
    private final int expired;
    private final int callers;
    private final Duration alone;

    /**
     * A measurement.
     *
     * @param expired how many sessions are purged
     * @param alone how long appends are measured without a purge
     */
    public Purging(Engine engine, int expired, int callers, Duration alone) {
        this.engine = engine;
        this.expired = expired;
        this.callers = callers;
        this.alone = alone;
    }

    /** Measures, and returns a line to print. */
    public String run() throws Exception {
        String url = engine.newPlace().url();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (Aster writer = Aster.open(url);
                Aster purger = Aster.open(url)) {
            Callers appending = new Callers(threads, writer.sessions(), callers);
            appending.fill(
                    expired, "app", (sessions, session) -> sessions.update(session.withExpiresAt(Instant.EPOCH)));
            List<Long> unused = appending.during(this::pause);
            List<Long> before = appending.during(this::pause);
            long start = System.nanoTime();
            long[] purged = {0, 0};
            List<Long> beside = appending.during(() -> {
                purged[0] = purger.sessions().purgeExpired().sessions();
                purged[1] = System.nanoTime() - start;
                return true;
            });
            return String.format(
                    Locale.ROOT,
                    "%-12s %d sessions purged in %.1f s; %d callers append: p50 %.2f ms, beside the purge %.2f ms (%.2fx);"
                            + " p99 %.2f ms, beside the purge %.2f ms (%.2fx)",
                    engine.name(),
                    purged[0],
                    purged[1] / 1e9,
                    callers,
                    Callers.at(before, 0.5),
                    Callers.at(beside, 0.5),
                    Callers.at(beside, 0.5) / Callers.at(before, 0.5),
                    Callers.at(before, 0.99),
                    Callers.at(beside, 0.99),
                    Callers.at(beside, 0.99) / Callers.at(before, 0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean pause() {
        LockSupport.parkNanos(alone.toNanos());
        return true;
    }
}
