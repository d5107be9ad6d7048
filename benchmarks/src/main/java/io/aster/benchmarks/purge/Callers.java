package io.aster.benchmarks.purge;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Callers that append to a session each, as fast as they can. */
final class Callers {
    private static final int EVENTS_OF_EACH = 3;

    private final ExecutorService threads;
    private final SessionService sessions;
    private final List<String> own = new ArrayList<>();

    Callers(ExecutorService threads, SessionService sessions, int callers) {
        this.threads = threads;
        this.sessions = sessions;
        for (int i = 0; i < callers; i++) {
            own.add(sessions.create(NewSession.of("app", "user", "agent")).id());
        }
    }

    /** Creates sessions of three events each in an app, and does something with each. */
    void fill(int count, String app, BiConsumer<SessionService, Session> then) throws Exception {
        List<NewEvent> events = Collections.nCopies(EVENTS_OF_EACH, Event.user("Where is my parcel?"));
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> filling = () -> {
            while (next.getAndIncrement() < count) {
                Session session = sessions.create(NewSession.of(app, "user", "agent"));
                sessions.appendEvents(session.id(), events);
                then.accept(sessions, session);
            }
            return true;
        };
        for (Future<Boolean> filled : threads.invokeAll(Collections.nCopies(own.size(), filling))) {
            filled.get();
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

    /** The time in milliseconds within which this part of the appends was done. */
    static double at(List<Long> sorted, double part) {
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / 1e6;
    }
}
