package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.TestStores;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.load.Crowd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs beside writers on another node: nothing that they stored is missing, nothing that they deleted is back. */
class RepairRaceTest {
    private static final int WRITERS = 4;
    private static final int ROUNDS = 25;

    @TempDir
    private Path folder;

    private interface Place {
        String in(TestStores stores);
    }

    private void race(Place place) throws Exception {
        try (TestStores stores = new TestStores(folder)) {
            race(place.in(stores));
        }
    }

    @Test
    void sqlite() throws Exception {
        race(stores -> stores.sqlite("race"));
    }

    @Test
    void postgresql() throws Exception {
        race(TestStores::postgresql);
    }

    @Test
    void mysql() throws Exception {
        race(TestStores::mysql);
    }

    @Test
    void redis() throws Exception {
        race(TestStores::redis);
    }

    @Test
    void redisCluster() throws Exception {
        race(TestStores::redisCluster);
    }

    private static void race(String url) throws Exception {
        Map<String, Long> expected = new ConcurrentHashMap<>();
        try (Aster aster = Aster.open(url);
                Aster other = Aster.open(url)) {
            AtomicInteger writing = new AtomicInteger(WRITERS);
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                tasks.add(() -> {
                    try {
                        write(aster, number, expected);
                    } finally {
                        writing.decrementAndGet();
                    }
                    return true;
                });
            }
            tasks.add(() -> repairUntil(other, writing));
            try (Crowd<Boolean> crowd = new Crowd<>(tasks)) {
                assertThat(crowd.results()).hasSize(WRITERS + 1).containsOnly(true);
            }
            Map<String, Long> stored = new TreeMap<>();
            aster.sessions()
                    .streamSessions(SessionFilter.all())
                    .forEach(session -> stored.put(session.id(), events(aster, session)));
            assertThat(stored).isEqualTo(new TreeMap<>(expected));
            assertThat(Examined.repaired(other).report().repaired()).isZero();
        }
    }

    private static boolean repairUntil(Aster aster, AtomicInteger writing) {
        do {
            Examined examined = Examined.repaired(aster);
            assertThat(examined.found("history")).isEmpty();
            assertThat(examined.found("history-length")).isEmpty();
            assertThat(examined.found("session-keys")).isEmpty();
            assertThat(examined.found("orphan-events")).isEmpty();
            assertThat(examined.found("orphan-state")).isEmpty();
        } while (writing.get() > 0);
        return true;
    }

    private static long events(Aster aster, Session session) {
        long events = aster.sessions()
                .getEvents(session.id(), EventFilter.first(1_000))
                .size();
        assertThat(session.eventCount()).isEqualTo(events);
        return events;
    }

    /** Creates sessions, forks and appends; deletes every third and creates it again. */
    private static void write(Aster aster, int number, Map<String, Long> expected) {
        for (int round = 0; round < ROUNDS; round++) {
            String id = number + "-" + round;
            NewSession wanted = NewSession.of("app", "u" + number, "agent").withState(Map.of("key", 1L));
            aster.sessions().create(wanted.withId(id));
            aster.sessions().appendEvents(id, SampleEvents.numbered(5));
            aster.sessions().fork(id, 3, NewSession.of("app", "u", "agent").withId("fork-" + id));
            expected.put("fork-" + id, 3L);
            if (round % 3 == 0) {
                assertThat(aster.sessions().delete(id)).isTrue();
                aster.sessions().create(wanted.withId(id));
                aster.sessions().appendEvent(id, Event.user("again"));
                expected.put(id, 1L);
            } else if (round % 3 == 1) {
                assertThat(aster.sessions().delete(id)).isTrue();
            } else {
                aster.sessions().appendEvent(id, Event.user("more"));
                expected.put(id, 6L);
            }
        }
    }
}
