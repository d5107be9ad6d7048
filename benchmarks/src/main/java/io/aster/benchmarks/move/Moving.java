package io.aster.benchmarks.move;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.load.Turn;
import io.aster.operations.backup.BackupTotals;
import io.aster.operations.backup.RestoreReport;
import io.aster.operations.backup.StoreBackup;
import io.aster.operations.backup.StoreRestore;
import io.aster.operations.migrate.MigrationReport;
import io.aster.operations.migrate.SessionMigrator;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Measures how fast a store is migrated to one of another kind, backed up, and restored into one, compared with appends of batches by one
 * caller to the target. Appends are measured before and after each of them.
 */
public final class Moving {
    private static final int BATCH = 100;
    private static final Duration APPENDING = Duration.ofSeconds(5);
    private static final long MIB = 1 << 20;

    private final Engine from;
    private final Engine to;
    private final int events;
    private final int eventsOfSession;
    private final Consumer<String> output;

    /**
     * A measurement.
     *
     * @param events how many events are moved
     * @param eventsOfSession how many of them each session has
     * @param output receives lines to print
     */
    public Moving(Engine from, Engine to, int events, int eventsOfSession, Consumer<String> output) {
        this.from = from;
        this.to = to;
        this.events = events;
        this.eventsOfSession = eventsOfSession;
        this.output = output;
    }

    /** Measures, and prints. */
    public void run() throws Exception {
        Path file = Files.createTempFile("aster-move-", ".backup");
        try (Aster source = Aster.open(from.newPlace().url())) {
            fill(source.sessions());
            print(
                    "%s to %s: %d events in sessions of %d, heap of %d MiB",
                    from.name(),
                    to.name(),
                    events,
                    eventsOfSession,
                    Runtime.getRuntime().maxMemory() / MIB);
            measure("migration", target -> migrate(source, target));
            measure("backup", target -> backup(source, file));
            print("%-10s %.1f MiB", "", Files.size(file) / (double) MIB);
            measure("restore", target -> restore(file, target));
        } finally {
            Files.delete(file);
        }
    }

    /** What is measured; returns how many events it has moved. */
    @FunctionalInterface
    private interface Work {
        long run(Aster target) throws IOException;
    }

    private void measure(String name, Work work) throws Exception {
        try (Aster target = Aster.open(to.newPlace().url());
                Aster appended = Aster.open(to.newPlace().url())) {
            double before = appendRate(appended.sessions());
            double rate = rate(() -> work.run(target));
            double after = appendRate(appended.sessions());
            print(
                    "%-10s %.0f events/s; batches of %d before and after: %.0f and %.0f events/s; %.2f of their mean",
                    name, rate, BATCH, before, after, 2 * rate / (before + after));
        }
    }

    private double rate(Callable<Long> moving) throws Exception {
        long start = System.nanoTime();
        long moved = moving.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (moved != events) {
            throw new IllegalStateException(moved + " events were moved");
        }
        return moved / seconds;
    }

    private static long migrate(Aster source, Aster target) {
        MigrationReport report = SessionMigrator.from(source).to(target).run();
        return report.events();
    }

    private static long backup(Aster source, Path file) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            BackupTotals totals = StoreBackup.of(source).writeTo(output);
            return totals.events();
        }
    }

    private static long restore(Path file, Aster target) {
        RestoreReport report = StoreRestore.from(List.of(file)).to(target).run();
        return report.events();
    }

    private void fill(SessionService sessions) {
        for (int done = 0; done < events; done += eventsOfSession) {
            String id = create(sessions);
            int count = Math.min(eventsOfSession, events - done);
            for (int from = 0; from < count; from += BATCH) {
                sessions.appendEvents(id, batch(Math.min(BATCH, count - from)));
            }
        }
    }

    /** Appends whole batches for a while, to sessions as long as those that are moved. */
    private double appendRate(SessionService sessions) {
        List<NewEvent> batch = batch(BATCH);
        long start = System.nanoTime();
        long appended = 0;
        String id = create(sessions);
        while (System.nanoTime() - start < APPENDING.toNanos()) {
            if (appended % Math.max(BATCH, eventsOfSession) == 0) {
                id = create(sessions);
            }
            sessions.appendEvents(id, batch);
            appended += BATCH;
        }
        return appended * 1e9 / (System.nanoTime() - start);
    }

    private static List<NewEvent> batch(int count) {
        return Turn.many(count).stream().map(Turn::event).toList();
    }

    private static String create(SessionService sessions) {
        return sessions.create(NewSession.of("app", "user", "agent")).id();
    }

    private void print(String format, Object... values) {
        output.accept(String.format(Locale.ROOT, format, values));
    }
}
