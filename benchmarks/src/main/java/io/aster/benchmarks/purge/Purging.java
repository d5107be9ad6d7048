package io.aster.benchmarks.purge;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Measures the appends of several callers, first alone, then beside a purge, on one store. */
public final class Purging {
    private static final int EVENTS_OF_EACH = 3;

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
            Callers appending = new Callers(threads, writer.sessions());
            fill(threads, writer.sessions());
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
                    at(before, 0.5),
                    at(beside, 0.5),
                    at(beside, 0.5) / at(before, 0.5),
                    at(before, 0.99),
                    at(beside, 0.99),
                    at(beside, 0.99) / at(before, 0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean pause() {
        LockSupport.parkNanos(alone.toNanos());
        return true;
    }

    private void fill(ExecutorService threads, SessionService sessions) throws Exception {
        List<NewEvent> events = Collections.nCopies(EVENTS_OF_EACH, Event.user("Where is my parcel?"));
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> filling = () -> {
            while (next.getAndIncrement() < expired) {
                Session session = sessions.create(NewSession.of("app", "user", "agent"));
                sessions.appendEvents(session.id(), events);
                sessions.update(session.withExpiresAt(Instant.EPOCH));
            }
            return true;
        };
        for (Future<Boolean> filled : threads.invokeAll(Collections.nCopies(callers, filling))) {
            filled.get();
        }
    }

    private static double at(List<Long> sorted, double part) {
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / 1e6;
    }

    /** Callers that append to a session each, as fast as they can. */
    private final class Callers {
        private final ExecutorService threads;
        private final SessionService sessions;
        private final List<String> own = new ArrayList<>();

        Callers(ExecutorService threads, SessionService sessions) {
            this.threads = threads;
            this.sessions = sessions;
            for (int i = 0; i < callers; i++) {
                own.add(sessions.create(NewSession.of("app", "user", "agent")).id());
            }
        }

        /** How long each append took in nanoseconds, sorted. */
        List<Long> during(Callable<Boolean> work) throws Exception {
            AtomicBoolean done = new AtomicBoolean();
            List<Future<List<Long>>> times = new ArrayList<>();
            for (String id : own) {
                times.add(threads.submit(() -> appendUntil(done, id)));
            }
            try {
                work.call();
            } finally {
                done.set(true);
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> each : times) {
                all.addAll(each.get());
            }
            Collections.sort(all);
            return all;
        }

        private List<Long> appendUntil(AtomicBoolean done, String id) {
            List<Long> times = new ArrayList<>();
            while (!done.get()) {
                long start = System.nanoTime();
                sessions.appendEvent(id, Event.user("Where is my parcel?"));
                times.add(System.nanoTime() - start);
            }
            return times;
        }
    }
}
