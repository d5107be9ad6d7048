package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two callers append the same new id to one session, while others append to other sessions and so fill groups. */
class RedisSameIdTest {
    private static final int ROUNDS = 3_000;
    private static final int OTHERS = 4;
    private static final long REFUSED = -1;

    private final CyclicBarrier start = new CyclicBarrier(2);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void sameContentIsStoredOnceAndBothCallersGetItsSeq() {
        List<List<Long>> seqs = race(false);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(seqs.get(0).get(round)).as("round %d", round).isEqualTo(round + 1);
            assertThat(seqs.get(1).get(round)).as("round %d", round).isEqualTo(round + 1);
        }
    }

    @Test
    void otherContentIsRefusedToOneOfThem() {
        List<List<Long>> seqs = race(true);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(List.of(seqs.get(0).get(round), seqs.get(1).get(round)))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(REFUSED, round + 1L);
        }
    }

    /** What each of the two callers got in each round. */
    private List<List<Long>> race(boolean differ) {
        try (RedisFixture place = RedisFixture.standalone();
                RedisStore store = place.open();
                Aster aster = Aster.open(store)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            try (Crowd<Boolean> others = new Crowd<>(OTHERS, other -> () -> appendToAnother(aster, other));
                    Crowd<List<Long>> racers =
                            new Crowd<>(List.of(racer(aster, "1"), racer(aster, differ ? "2" : "1")))) {
                List<List<Long>> seqs = racers.results();
                over.set(true);
                others.results();
                List<Event> stored = aster.sessions()
                        .getEvents("s", EventFilter.builder().limit(ROUNDS + 1).build());
                assertThat(stored).extracting(Event::id).doesNotHaveDuplicates().hasSize(ROUNDS);
                return seqs;
            } finally {
                over.set(true);
            }
        }
    }

    private Callable<List<Long>> racer(Aster aster, String content) {
        return () -> {
            List<Long> seqs = new ArrayList<>(ROUNDS);
            for (int round = 0; round < ROUNDS; round++) {
                start.await(20, TimeUnit.SECONDS);
                seqs.add(append(aster, "event-" + round, content));
            }
            return seqs;
        };
    }

    private static long append(Aster aster, String id, String content) {
        try {
            return aster.sessions()
                    .appendEvent("s", Event.user(content).withId(id))
                    .seq();
        } catch (DuplicateEventException e) {
            return REFUSED;
        }
    }

    private boolean appendToAnother(Aster aster, int other) {
        String id = aster.sessions()
                .create(NewSession.of("app", "user-" + other, "agent"))
                .id();
        while (!over.get()) {
            aster.sessions().appendEvent(id, Event.user("other"));
        }
        return true;
    }
}
