package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many threads append concurrently. */
public interface ConcurrencyContract {
    int THREADS = 16;

    @Test
    default void manyThreadsAppendToOneSession(StoreUnderTest bench) {
        String session = bench.session().id();
        List<List<Event>> appended = Race.run(THREADS, thread -> () -> {
            List<Event> mine = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                mine.add(bench.sessions().appendEvent(session, say(thread, i)));
            }
            return mine;
        });
        checkNothingLost(bench, session, appended, THREADS * 50);
    }

    @Test
    default void manyThreadsAppendBatchesToOneSession(StoreUnderTest bench) {
        String session = bench.session().id();
        List<List<Event>> appended = Race.run(THREADS, thread -> () -> {
            List<Event> mine = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<NewEvent> batch = new ArrayList<>();
                for (int j = 0; j <= i % 5; j++) {
                    batch.add(say(thread, i * 10 + j));
                }
                List<Event> placed = bench.sessions().appendEvents(session, batch);
                long first = placed.get(0).seq();
                assertThat(SampleEvents.seqs(placed))
                        .isEqualTo(LongStream.range(first, first + batch.size())
                                .boxed()
                                .toList());
                mine.addAll(placed);
            }
            return mine;
        });
        checkNothingLost(bench, session, appended, THREADS * 60);
    }

    @Test
    default void manyThreadsAppendToSessionsOfTheirOwn(StoreUnderTest bench) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            sessions.add(bench.session().id());
        }
        List<List<Event>> appended = Race.run(THREADS, thread -> () -> {
            List<Event> mine = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                mine.add(bench.sessions().appendEvent(sessions.get(thread), say(thread, i)));
            }
            return mine;
        });
        for (int i = 0; i < THREADS; i++) {
            checkNothingLost(bench, sessions.get(i), appended.subList(i, i + 1), 50);
        }
    }

    @Test
    default void readersSeeWholeAppendsOnly(StoreUnderTest bench) {
        String session = bench.session().id();
        AtomicBoolean written = new AtomicBoolean();
        List<Integer> outcomes = Race.run(4, thread -> () -> {
            if (thread == 0) {
                for (int i = 0; i < 60; i++) {
                    bench.sessions().appendEvents(session, SampleEvents.numbered(7));
                }
                written.set(true);
                return 0;
            }
            return readWhile(bench, session, written);
        });
        assertThat(outcomes).containsExactly(0, 0, 0, 0);
        assertThat(bench.events(session)).hasSize(420);
    }

    @Test
    default void updatesAndAppendsDoNotLoseEachOther(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Integer> done = Race.run(4, thread -> () -> {
            for (int i = 0; i < 50; i++) {
                if (thread == 0) {
                    Session now = bench.sessions().get(session);
                    bench.sessions().update(now.withAgentId("agent-" + i));
                } else {
                    bench.sessions().appendEvent(session, say(thread, i));
                }
            }
            return 50;
        });
        assertThat(done).containsExactly(50, 50, 50, 50);
        Session after = bench.sessions().get(session);
        assertThat(after.version()).isEqualTo(51);
        assertThat(after.agentId()).isEqualTo("agent-49");
        assertThat(after.eventCount()).isEqualTo(150);
        assertThat(bench.events(session)).hasSize(150);
    }

    private static NewEvent say(int thread, int number) {
        return Event.builder("thread-" + thread).invocationId("" + number).build();
    }

    /** Returns how often a reader saw something other than the first events of the session, by whole appends. */
    private static int readWhile(StoreUnderTest bench, String session, AtomicBoolean written) {
        int wrong = 0;
        EventFilter filter = EventFilter.builder().limit(EventFilter.MAX_LIMIT).build();
        boolean last;
        do {
            last = written.get();
            long count = bench.sessions().get(session).eventCount();
            List<Long> seqs = SampleEvents.seqs(bench.sessions().getEvents(session, filter));
            boolean whole = count % 7 == 0
                    && seqs.size() % 7 == 0
                    && seqs.size() >= count
                    && seqs.equals(
                            LongStream.rangeClosed(1, seqs.size()).boxed().toList());
            wrong += whole ? 0 : 1;
        } while (!last);
        return wrong;
    }

    private static void checkNothingLost(StoreUnderTest bench, String session, List<List<Event>> appended, int count) {
        List<Event> stored = bench.events(session);
        assertThat(SampleEvents.seqs(stored))
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(bench.sessions().get(session).eventCount()).isEqualTo(count);
        for (List<Event> mine : appended) {
            String author = mine.get(0).author();
            assertThat(stored.stream().filter(event -> event.author().equals(author)))
                    .containsExactlyElementsOf(mine);
        }
    }
}
