package io.aster.testkit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Compactions and rewinds on two nodes that race with appends, with deletes and with each other. */
public interface MarkRaceContract {
    int RIVALS = 8;

    @Test
    default void ofSeveralCompactionsOfOneMomentOneHappens(StoreUnderTest bench) {
        bench.otherNode();
        for (int round = 0; round < 10; round++) {
            String id = Parts.session(bench, 6);
            List<Boolean> done = Race.run(
                    RIVALS,
                    rival -> () -> attempt(() ->
                            bench.node(rival).sessions().compact(id, 1 + rival % 5, Parts.summary(1 + rival % 3), 6)));
            assertThat(Collections.frequency(done, true)).isEqualTo(1);
            int winner = done.indexOf(true);
            Compaction compaction = new Compaction(1 + winner % 5, 7, 1 + winner % 3);
            assertThat(bench.sessions().get(id).marks()).isEqualTo(new HistoryMarks(List.of(compaction), List.of()));
            assertThat(bench.events(id)).hasSize(7 + winner % 3);
        }
    }

    @Test
    default void aCompactionOrTheRewindBeforeItHappensAsAWhole(StoreUnderTest bench) {
        bench.otherNode();
        for (int round = 0; round < 20; round++) {
            String id = Parts.session(bench, 6);
            List<Boolean> done = Race.run(List.of(
                    () -> attempt(() -> bench.node(0).sessions().compact(id, 4, Parts.summary(1), 6)),
                    () -> attempt(() -> bench.node(1).sessions().rewind(id, 2, 6)),
                    () -> attempt(() -> bench.node(1).sessions().updateMetadata(id, Map.of("a", 1L)))));
            assertThat(done.get(2)).isTrue();
            Session session = bench.sessions().get(id);
            assertThat(session.metadata()).isEqualTo(Map.of("a", 1L));
            assertThat(done.subList(0, 2)).contains(true);
            List<Long> model = Parts.forModel(bench.sessions(), id);
            if (!done.get(0)) {
                assertThat(model).containsExactly(1L, 2L);
            } else if (!done.get(1)) {
                assertThat(model).containsExactly(7L, 5L, 6L);
            } else {
                // The rewind was first: what the summary stands for includes nothing that is live after event 4.
                assertThat(model).containsExactly(7L);
                assertThat(Parts.abandoned(bench.sessions(), id)).containsExactly(3L, 4L, 5L, 6L);
            }
        }
    }

    @Test
    default void compactionsBesideAppendsLoseNoEvent(StoreUnderTest bench) {
        String id = Parts.session(bench, 1);
        bench.otherNode();
        int appends = 40;
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SessionService node = bench.node(i).sessions();
            tasks.add(() -> {
                for (int n = 0; n < appends; n++) {
                    Event unused = node.appendEvent(id, Event.user("x"));
                }
                return 0;
            });
            tasks.add(() -> compactions(node, id));
        }
        int compactions = Race.run(tasks).stream().mapToInt(Integer::intValue).sum();
        Session session = bench.sessions().get(id);
        assertThat(session.eventCount()).isEqualTo(1 + 4L * appends + compactions);
        assertThat(session.version()).isEqualTo(1 + compactions);
        assertThat(session.marks().compactions()).hasSize(compactions);
        assertThat(SampleEvents.seqs(bench.events(id)))
                .isEqualTo(
                        LongStream.rangeClosed(1, session.eventCount()).boxed().toList());
    }

    @Test
    default void rewindsBesideAppendsAbandonWhatTheySaw(StoreUnderTest bench) {
        String id = Parts.session(bench, 3);
        bench.otherNode();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SessionService node = bench.node(i).sessions();
            tasks.add(() -> {
                for (int n = 0; n < 30; n++) {
                    Event unused = node.appendEvent(id, Event.user("x"));
                }
                return 0L;
            });
            tasks.add(() -> rewinds(node, id));
        }
        long highest = Race.run(tasks).stream().mapToLong(Long::longValue).max().orElse(0);
        // What was appended after the last rewind is live, and nothing else is but the first events.
        List<Long> live = Parts.live(bench.sessions(), id);
        List<Long> expected = new ArrayList<>(List.of(1L, 2L, 3L));
        LongStream.rangeClosed(Math.max(highest, 3) + 1, 93).forEach(expected::add);
        assertThat(live).isEqualTo(expected);
        assertThat(bench.sessions().get(id).eventCount()).isEqualTo(93);
    }

    @Test
    default void aDeletedSessionIsNeitherCompactedNorRewound(StoreUnderTest bench) {
        bench.otherNode();
        for (int round = 0; round < 20; round++) {
            String id = Parts.session(bench, 4);
            List<Boolean> done = Race.run(List.of(
                    () -> attempt(() -> bench.node(0).sessions().compact(id, 3, Parts.summary(2), 4)),
                    () -> attempt(() -> bench.node(1).sessions().rewind(id, 2, 4)),
                    () -> bench.node(1).sessions().delete(id)));
            assertThat(done.get(2)).isTrue();
            assertThat(bench.sessions().find(id)).isEmpty();
            assertThat(bench.sessions().stats().events()).isZero();
        }
    }

    /** Compacts the session now and then, and returns how often it did. */
    private static int compactions(SessionService node, String id) throws Exception {
        int done = 0;
        for (int n = 0; n < 20; n++) {
            long count = node.get(id).eventCount();
            done += attempt(() -> node.compact(id, count, Parts.summary(1), count)) ? 1 : 0;
        }
        return done;
    }

    /** Rewinds the session to its third event now and then, and returns the last event that it saw. */
    private static long rewinds(SessionService node, String id) throws Exception {
        long highest = 0;
        for (int n = 0; n < 20; n++) {
            long count = node.get(id).eventCount();
            highest = attempt(() -> node.rewind(id, 3, count)) ? count : highest;
        }
        return highest;
    }

    /** Whether a call was not refused. */
    private static boolean attempt(Callable<?> call) throws Exception {
        try {
            Object unused = call.call();
            return true;
        } catch (SessionConflictException | SessionNotFoundException e) {
            return false;
        }
    }
}
