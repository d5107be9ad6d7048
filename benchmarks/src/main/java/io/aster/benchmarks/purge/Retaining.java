package io.aster.benchmarks.purge;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.operations.retention.RetentionPolicy;
import io.aster.operations.retention.RetentionReport;
import io.aster.operations.retention.SessionRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures the appends of several callers, alone and beside a retention in turn, on one store. */
public final class Retaining {
    private final Engine engine;
    private final int sessions;
    private final int callers;
    private final int rounds;
    private final Duration longest;
    private final @Nullable Path archives;

    private final List<Long> alone = new ArrayList<>();
    private final List<Long> beside = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private long deleted;
    private long nanos;

    /**
     * A measurement.
     *
     * @param sessions how many sessions are deleted in all rounds together
     * @param rounds how often callers append alone, and then beside a retention
     * @param longest callers append alone for as long as beside the retention before, but no longer than this
     * @param archives where sessions are archived first; {@code null} to delete them only
     */
    public Retaining(Engine engine, int sessions, int callers, int rounds, Duration longest, @Nullable Path archives) {
        this.engine = engine;
        this.sessions = sessions;
        this.callers = callers;
        this.rounds = rounds;
        this.longest = longest;
        this.archives = archives;
    }

    /** Measures, and returns a line to print. */
    public String run() throws Exception {
        String url = engine.newPlace().url();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (Aster writer = Aster.open(url);
                Aster other = Aster.open(url)) {
            Callers appending = new Callers(threads, writer.sessions(), callers);
            for (int round = 0; round <= rounds; round++) {
                appending.fill(sessions / rounds, app(round), (service, session) -> {});
            }
            // Without a result: code is compiled, caches are filled, and its time is that of the first round alone.
            long length = round(appending, other, 0, Duration.ofSeconds(1).toNanos());
            reset();
            for (int round = 1; round <= rounds; round++) {
                length = round(appending, other, round, length);
            }
            return line();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how long the retention took. */
    private long round(Callers appending, Aster other, int round, long length) throws Exception {
        List<Long> without = appending.during(() -> {
            LockSupport.parkNanos(Math.min(length, longest.toNanos()));
            return true;
        });
        long[] took = {0};
        List<Long> with = appending.during(() -> {
            long start = System.nanoTime();
            deleted += retention(other, app(round)).deleted();
            took[0] = System.nanoTime() - start;
            return true;
        });
        alone.addAll(without);
        beside.addAll(with);
        ratios.add(Callers.at(with, 0.99) / Callers.at(without, 0.99));
        nanos += took[0];
        return took[0];
    }

    private RetentionReport retention(Aster other, String app) {
        RetentionPolicy policy =
                RetentionPolicy.builder().app(app).idleFor(Duration.ofMillis(1)).build();
        SessionRetention retention = SessionRetention.of(other, policy);
        return (archives == null ? retention : retention.archiveTo(archives)).apply();
    }

    private void reset() {
        alone.clear();
        beside.clear();
        ratios.clear();
        deleted = 0;
        nanos = 0;
    }

    private static String app(int round) {
        return "round-" + round;
    }

    private String line() {
        Collections.sort(alone);
        Collections.sort(beside);
        String each = ratios.stream()
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%-12s %d sessions deleted in %.1f s; %d callers append: p50 %.2f ms, beside the retention %.2f ms (%.2fx);"
                        + " p99 %.2f ms, beside the retention %.2f ms (%.2fx; rounds: %s)",
                engine.name(),
                deleted,
                nanos / 1e9,
                callers,
                Callers.at(alone, 0.5),
                Callers.at(beside, 0.5),
                Callers.at(beside, 0.5) / Callers.at(alone, 0.5),
                Callers.at(alone, 0.99),
                Callers.at(beside, 0.99),
                Callers.at(beside, 0.99) / Callers.at(alone, 0.99),
                each);
    }
}
