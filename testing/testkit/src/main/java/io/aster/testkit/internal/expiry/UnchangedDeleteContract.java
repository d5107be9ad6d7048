package io.aster.testkit.internal.expiry;

import static io.aster.testkit.internal.expiry.Expiring.isAppended;
import static io.aster.testkit.internal.expiry.Expiring.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.SessionUpdate;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Deleting a session unless it was written to since it was read. */
public interface UnchangedDeleteContract {
    @Test
    default void sessionThatIsAsItWasReadIsDeletedInEveryStatus(StoreUnderTest bench) {
        for (String id : List.of("active", "completed", "failed", "empty")) {
            bench.sessions().create(session(id).withMetadata(Map.of("k", id)));
        }
        bench.sessions().appendEvents("active", SampleEvents.numbered(3));
        bench.sessions().complete("completed");
        bench.sessions().fail("failed");
        for (Session read : bench.all()) {
            assertThat(bench.otherNode().sessions().deleteUnchanged(read)).isTrue();
            assertThat(bench.sessions().deleteUnchanged(read)).isFalse();
            ExpectedErrors.notFound(read.id(), () -> bench.sessions().appendEvent(read.id(), Event.user("too late")));
        }
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().purgeExpired().sessions()).isEqualTo(4);
        assertThat(bench.store().sessions().stats().events()).isZero();
        bench.sessions().create(session("active"));
        assertThat(bench.events("active")).isEmpty();
    }

    @Test
    default void sessionThatHasChangedStays(StoreUnderTest bench) {
        List<Session> read = new ArrayList<>();
        for (String id : List.of("appended", "updated", "completed", "again")) {
            read.add(bench.sessions().create(session(id)));
        }
        bench.sessions().create(session("redacted"));
        bench.sessions().appendEvent("redacted", Event.user("secret"));
        read.add(bench.sessions().get("redacted"));
        bench.otherNode().sessions().redact("redacted", List.of(1L), new RedactionReason("user", "asked for it"));
        bench.otherNode().sessions().appendEvent("appended", Event.user("hello"));
        bench.otherNode().sessions().updateMetadata("updated", Map.of("k", 1L));
        bench.otherNode().sessions().complete("completed");
        bench.sessions().delete("again");
        bench.clock().advance(Expiring.HOUR);
        bench.sessions().create(session("again"));
        List<Session> stored = bench.all();
        for (Session before : read) {
            assertThat(bench.sessions().deleteUnchanged(before)).as(before.id()).isFalse();
        }
        bench.sessions().purgeExpired();
        assertThat(bench.all()).isEqualTo(stored);
        assertThat(bench.events("appended")).hasSize(1);
        bench.sessions().delete("updated");
        assertThat(bench.sessions().deleteUnchanged(read.get(1))).isFalse();
    }

    /** Either an append is stored and the session stays, or one caller deletes it and every append finds no session. */
    @Test
    default void appendAndDeleteExcludeEachOther(StoreUnderTest bench) {
        for (int round = 0; round < 12; round++) {
            String id = "s" + round;
            Session read = bench.sessions().create(session(id));
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                SessionService node = bench.node(i).sessions();
                calls.add(() -> isAppended(node, id));
                calls.add(() -> node.deleteUnchanged(read));
            }
            List<Boolean> done = Race.run(calls);
            int appended = count(done, 0);
            assertThat(count(done, 1)).isEqualTo(appended == 0 ? 1 : 0);
            bench.sessions().purgeExpired();
            long stored = bench.otherNode()
                    .sessions()
                    .find(id)
                    .map(Session::eventCount)
                    .orElse(0L);
            assertThat(stored).isEqualTo(appended);
            assertThat(appended).isIn(0, 3);
            if (appended > 0) {
                assertThat(bench.sessions().getEvents(id, EventFilter.first(10)))
                        .hasSize(appended);
            }
        }
    }

    @Test
    default void ofSeveralSessionsThoseAreDeletedThatAreAsTheyWereRead(StoreUnderTest bench) {
        List<Session> read = new ArrayList<>();
        for (String id : List.of("d", "appended", "a", "gone", "c")) {
            read.add(bench.sessions().create(session(id)));
        }
        bench.otherNode().sessions().appendEvent("appended", Event.user("hello"));
        bench.sessions().delete("gone");
        read.add(read.get(0));
        List<Session> deleted = bench.sessions().deleteAllUnchanged(read);
        assertThat(deleted).containsExactly(read.get(0), read.get(2), read.get(4));
        assertThat(bench.all()).extracting(Session::id).containsExactly("appended");
        assertThat(bench.otherNode().sessions().deleteAllUnchanged(read)).isEmpty();
        assertThat(bench.sessions().deleteAllUnchanged(List.of())).isEmpty();
        ExpectedErrors.invalid(
                "sessions",
                () -> bench.sessions().deleteAllUnchanged(Collections.nCopies(SessionUpdate.MOST + 1, read.get(1))));
        assertThat(bench.events("appended")).hasSize(1);
    }

    /** How many calls of those with an even or odd number returned true. */
    private static int count(List<Boolean> done, int parity) {
        int count = 0;
        for (int i = parity; i < done.size(); i += 2) {
            count += done.get(i) ? 1 : 0;
        }
        return count;
    }
}
