package io.aster.testkit.internal.follow;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Eight threads on two nodes that change sessions and create some. */
final class ManyWriters {
    private static final int THREADS = 8;
    private static final int CHANGES = 40;

    private final StoreUnderTest bench;
    private final List<String> ids;

    ManyWriters(StoreUnderTest bench, List<String> ids) {
        this.bench = bench;
        this.ids = ids;
    }

    /** Has all of them write, and does something again and again on this thread until they have ended. */
    void run(Runnable meanwhile) {
        try (Crowd<Integer> crowd = new Crowd<>(THREADS, thread -> () -> write(thread))) {
            while (!crowd.isDone()) {
                meanwhile.run();
            }
            if (IntStream.of(crowd.results().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())
                            .sum()
                    != THREADS * CHANGES) {
                throw new AssertionError("a writer did less than it should");
            }
        }
    }

    private int write(int thread) {
        Random random = new Random(thread);
        SessionService sessions = bench.node(thread).sessions();
        for (int i = 0; i < CHANGES; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            if (i % 10 == 0) {
                sessions.create(NewSession.of("app", "user", "agent").withId("of " + thread + "-" + i));
            } else {
                sessions.appendEvent(id, Event.user("text " + i));
            }
        }
        return CHANGES;
    }
}
