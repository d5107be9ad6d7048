package io.aster.testkit.internal.expiry;

import static io.aster.testkit.internal.expiry.Expiring.HOUR;
import static io.aster.testkit.internal.expiry.Expiring.expire;
import static io.aster.testkit.internal.expiry.Expiring.expired;
import static io.aster.testkit.internal.expiry.Expiring.future;
import static io.aster.testkit.internal.expiry.Expiring.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Deleted;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionSweeper;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The removal of what has expired. Where the server removes it by itself, a purge counts sessions and no events. */
public interface PurgeContract {
    @Test
    default void purgeRemovesWhatHasExpiredAndNothingElse(StoreUnderTest bench) {
        List<Session> lasting = List.of(
                bench.sessions().create(session("never")),
                bench.sessions().create(session("at").withExpiresAt(future())),
                bench.sessions().create(session("after").withExpiresAfter(HOUR)));
        for (Session session : lasting) {
            bench.sessions().appendEvent(session.id(), Event.user("stays"));
        }
        assertThat(bench.sessions().purgeExpired()).isEqualTo(new Deleted(0, 0, 0));
        for (String id : List.of("a", "b")) {
            bench.sessions().create(session(id));
            bench.sessions().appendEvents(id, SampleEvents.numbered(3));
            expire(bench.sessions(), id);
        }
        Deleted purged = bench.otherNode().sessions().purgeExpired();
        assertThat(purged.sessions()).isEqualTo(2);
        assertThat(purged.events()).isIn(0L, 6L);
        assertThat(purged.messageLists()).isZero();
        assertThat(bench.sessions().purgeExpired()).isEqualTo(new Deleted(0, 0, 0));
        assertThat(bench.all()).extracting(Session::id).containsExactlyInAnyOrder("never", "at", "after");
        for (Session session : lasting) {
            assertThat(bench.events(session.id())).hasSize(1);
            assertThat(bench.sessions().get(session.id()).expiry()).isEqualTo(session.expiry());
        }
    }

    @Test
    default void purgeGoesThroughManySessions(StoreUnderTest bench) {
        for (int i = 0; i < 320; i++) {
            expired(bench, "s" + i);
        }
        bench.sessions().create(session("lasts"));
        assertThat(bench.sessions().purgeExpired().sessions()).isEqualTo(320);
        assertThat(bench.all()).hasSize(1);
        assertThat(bench.sessions().purgeExpired().sessions()).isZero();
    }

    @Test
    default void purgeRemovesSessionsOfManyEvents(StoreUnderTest bench) {
        for (int events : List.of(2_500, 700, 1)) {
            bench.sessions().create(session("s" + events));
            bench.sessions().appendEvents("s" + events, SampleEvents.numbered(events));
            expire(bench.sessions(), "s" + events);
        }
        Deleted purged = bench.sessions().purgeExpired();
        assertThat(purged.sessions()).isEqualTo(3);
        assertThat(purged.events()).isIn(0L, 3_201L);
        bench.sessions().create(session("s2500"));
        assertThat(bench.events("s2500")).isEmpty();
    }

    @Test
    default void eachSessionIsPurgedOnceByOneOfSeveralNodes(StoreUnderTest bench) {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 60; i++) {
                expired(bench, "s" + i);
            }
            List<Long> purged = Race.run(
                    4,
                    thread -> () -> bench.node(thread).sessions().purgeExpired().sessions());
            assertThat(purged.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
            assertThat(bench.sessions().purgeExpired().sessions()).isZero();
        }
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void sweeperPurges(StoreUnderTest bench) throws Exception {
        bench.sessions().create(session("lasts").withExpiresAfter(HOUR));
        Duration interval = Duration.ofMillis(5);
        expired(bench, "a");
        try (SessionSweeper sweeper = SessionSweeper.startPurge(bench.sessions(), interval)) {
            assertThat(sweeper).isNotNull();
            awaitPurged(bench);
        }
        expired(bench, "b");
        try (SessionSweeper sweeper = SessionSweeper.start(bench.sessions(), HOUR, interval)) {
            assertThat(sweeper).isNotNull();
            awaitPurged(bench);
        }
        assertThat(bench.all()).extracting(Session::id).containsExactly("lasts");
    }

    /** Purges compete, and the one of the sweeper wins in the end. */
    private static void awaitPurged(StoreUnderTest bench) throws Exception {
        int[] left = {0};
        Eventually.eventually("the sweeper has purged a session", () -> {
            // The one before: the sweeper had the pause between two calls for it.
            boolean isPurged = bench.otherNode().sessions().purgeExpired().sessions() == 0;
            if (!isPurged) {
                expired(bench, "s" + left[0]++);
            }
            return isPurged;
        });
    }
}
