package io.aster.testkit.internal.expiry;

import static io.aster.testkit.internal.expiry.Expiring.SPAN;
import static io.aster.testkit.internal.expiry.Expiring.awaitGone;
import static io.aster.testkit.internal.expiry.Expiring.expired;
import static io.aster.testkit.internal.expiry.Expiring.isAppended;
import static io.aster.testkit.internal.expiry.Expiring.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Expiry, purges, appends, creations and deletes at the same time, on two nodes. */
public interface ExpiryRaceContract {
    Duration SOON = Duration.ofMillis(60);

    /** After one caller has found that the session is gone, no append to it succeeds. */
    @Test
    default void appendsEndForEverWhenTheSessionExpires(StoreUnderTest bench) {
        for (int round = 0; round < 4; round++) {
            String id = "s" + round;
            bench.sessions().create(session(id).withExpiresAt(Instant.now().plus(SOON)));
            AtomicBoolean gone = new AtomicBoolean();
            List<Boolean> outcomes = Race.run(8, thread -> () -> appendUntilGone(bench.node(thread), id, gone));
            assertThat(outcomes).containsOnly(true);
            assertThat(bench.sessions().find(id)).isEmpty();
            assertThat(bench.sessions().purgeExpired().sessions()).isLessThanOrEqualTo(1);
            assertThat(bench.sessions().stats().events()).isZero();
        }
    }

    private static boolean appendUntilGone(Node node, String id, AtomicBoolean gone) {
        Deadline deadline = new Deadline();
        int refused = 0;
        while (refused < 3 && deadline.isOpen()) {
            boolean wasGone = gone.get();
            if (isAppended(node.sessions(), id)) {
                assertThat(wasGone).as("appended after it was gone").isFalse();
            } else {
                gone.set(true);
                refused++;
            }
        }
        return deadline.isOpen();
    }

    /** Of the callers that wait for an id to become free, one gets it, and keeps it. */
    @Test
    default void oneOfManyGetsTheIdOfAnExpiredSession(StoreUnderTest bench) {
        for (int round = 0; round < 8; round++) {
            String id = "s" + round;
            Session old = bench.sessions().create(session(id));
            bench.sessions().appendEvent(id, Event.user("old"));
            bench.sessions().update(old.withExpiresAt(Instant.now().plus(SOON)));
            AtomicBoolean taken = new AtomicBoolean();
            List<Boolean> created = Race.run(8, thread -> () -> createWhenFree(bench.node(thread), id, taken));
            assertThat(created.stream().filter(one -> one)).hasSize(1);
            assertThat(bench.otherNode().events(id)).extracting(Event::seq).containsExactly(1L);
            assertThat(bench.sessions().purgeExpired().sessions()).isLessThanOrEqualTo(1);
            assertThat(bench.events(id)).hasSize(1);
        }
        assertThat(bench.all()).hasSize(8);
    }

    private static boolean createWhenFree(Node node, String id, AtomicBoolean taken) {
        Deadline deadline = new Deadline();
        while (!taken.get() && deadline.isOpen()) {
            try {
                node.sessions().create(session(id));
                node.sessions().appendEvent(id, Event.user("new"), 0);
                taken.set(true);
                return true;
            } catch (SessionExistsException e) {
                assertThat(e.sessionId()).isEqualTo(id);
            }
        }
        return false;
    }

    /** A purge removes the expired session only, not the one that has its id by then. */
    @Test
    default void purgeLeavesTheNextSessionOfTheSameId(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = "s" + round;
            expired(bench, id);
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Node node = bench.node(i);
                tasks.add(() -> node.sessions().purgeExpired().sessions() <= 1);
            }
            tasks.add(
                    () -> bench.otherNode().sessions().getOrCreate(session(id)).created());
            tasks.add(() -> {
                bench.sessions().delete(id);
                return true;
            });
            assertThat(Race.run(tasks.subList(0, 4))).containsOnly(true);
            Event event = bench.sessions().appendEvent(id, Event.user("new"));
            assertThat(bench.otherNode().sessions().purgeExpired().sessions()).isLessThanOrEqualTo(1);
            assertThat(bench.events(id)).containsExactly(event);
            assertThat(Race.run(tasks.subList(2, 5))).hasSize(3);
        }
        assertThat(bench.sessions().stats().events()).isLessThanOrEqualTo(20);
    }

    /** What was appended in time is not purged, however close that was. */
    @Test
    default void purgeLeavesWhatIsWrittenTo(StoreUnderTest bench) throws Exception {
        AtomicBoolean wasFast = new AtomicBoolean();
        List<Runnable> purges =
                Collections.nCopies(2, () -> bench.otherNode().sessions().purgeExpired());
        Deadline deadline = new Deadline();
        while (!wasFast.get() && deadline.isOpen()) {
            String id = "s" + System.nanoTime();
            bench.sessions().create(session(id).withExpiresAfter(SPAN));
            Crowds.during(purges, () -> wasFast.set(appendsStay(bench, id)));
        }
        assertThat(wasFast).isTrue();
        for (Session session : bench.all()) {
            awaitGone(bench.sessions(), session.id());
        }
    }

    /** Writes for longer than the session lives without a write; returns whether the machine was fast enough for that. */
    private static boolean appendsStay(StoreUnderTest bench, String id) {
        long begun = System.nanoTime();
        long last = begun;
        for (int i = 1; last - begun < 2 * SPAN.toNanos(); i++) {
            long next = System.nanoTime();
            boolean isStored = isAppended(bench.sessions(), id) && count(bench.node(i), id) == i;
            boolean wasFast = System.nanoTime() - last < SPAN.toNanos();
            assertThat(isStored || !wasFast)
                    .as("event %d is there".formatted(i))
                    .isTrue();
            if (!wasFast) {
                return false;
            }
            last = next;
        }
        return true;
    }

    private static long count(Node node, String id) {
        return node.sessions().find(id).map(Session::eventCount).orElse(0L);
    }

    @Test
    default void expiredSessionIsDeletedOnceAtMost(StoreUnderTest bench) {
        for (int round = 0; round < 6; round++) {
            String id = "s" + round;
            bench.sessions().create(session(id).withExpiresAt(Instant.now().plusMillis(15)));
            List<Boolean> deleted = Race.run(4, thread -> () -> {
                SessionService sessions = bench.node(thread).sessions();
                boolean first = sessions.delete(id);
                return sessions.delete(id) || first;
            });
            assertThat(deleted.stream().filter(one -> one).count()).isLessThanOrEqualTo(1);
            assertThat(bench.otherNode().sessions().find(id)).isEmpty();
        }
        bench.sessions().create(session("last"));
        assertThat(bench.all()).hasSize(1);
    }
}
