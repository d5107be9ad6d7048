package io.aster.testkit.internal.redact;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.restoring;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.step;
import static io.aster.testkit.internal.Requests.update;
import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How often events of a session were redacted, which every read of the session returns: by it, a reader that keeps what it has read finds out
 * whether that is still so.
 */
public interface RedactionCountContract {
    private static RedactionRequest redaction(Long... seqs) {
        return RedactionRequest.builder("s", List.of(seqs), "{\"why\":1}")
                .createdAt(NOW)
                .build();
    }

    /** The number, after all reads have returned the same. */
    private static long redactions(SessionStore store) {
        SessionRecord found = store.find("s").orElseThrow();
        assertThat(store.list(SessionQuery.builder(9).build())).containsExactly(found);
        EventQuery page = EventQuery.builder("s", 9).build();
        assertThat(store.view(page).orElseThrow().session()).isEqualTo(found);
        EventQuery bounded = EventQuery.builder("s", 9).maxChars(10).build();
        assertThat(store.view(bounded).orElseThrow().session()).isEqualTo(found);
        assertThat(store.stateHistory("s", 0, 0).orElseThrow().redactions()).isEqualTo(found.redactions());
        return found.redactions();
    }

    @Test
    default void everyReadHasTheNumberOfRedactions(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionStore other = bench.otherNode().store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a", "b", "c"));
        assertThat(redactions(store)).isZero();
        for (long seq = 1; seq <= 3; seq++) {
            assertThat(store.redact(redaction(seq))).isEqualTo(RedactionOutcome.REDACTED);
            assertThat(store.redact(redaction(seq))).isEqualTo(RedactionOutcome.REDACTED);
            assertThat(redactions(other)).isEqualTo(seq);
            assertThat(redactions(store)).isEqualTo(seq);
        }
        store.append(request("s", 3, "d"));
        store.update(step("s", 1, "next", WriteToken.next()));
        assertThat(redactions(other)).isEqualTo(3);
    }

    @Test
    default void theLastUpdateOfARestoreSetsTheNumber(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", SessionRecord.RESTORING, 0), WriteToken.next());
        store.append(restoring("s", 0, "a", "b"));
        store.redact(redaction(1L));
        SessionRecord restored = store.update(
                        update("s", 0, 2).toBuilder().redactions(7L).build())
                .orElseThrow();
        assertThat(restored.redactions()).isEqualTo(7);
        assertThat(redactions(store)).isEqualTo(7);
        store.redact(redaction(2L));
        assertThat(redactions(bench.otherNode().store().sessions())).isEqualTo(8);
        assertThat(store.update(step("s", 40, "next", WriteToken.next()))
                        .orElseThrow()
                        .redactions())
                .isEqualTo(8);
        assertThat(store.update(step("s", 41, "next", WriteToken.next()).toBuilder()
                                .redactions(0L)
                                .build())
                        .orElseThrow()
                        .redactions())
                .isZero();
        assertThat(redactions(store)).isZero();
    }

    @Test
    default void aSessionHasItsNumber(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session before = sessions.create(wanted().withState(Map.of("key", 1L)));
        sessions.appendEvents(before.id(), SampleEvents.numbered(3));
        Marks.redact(sessions, before.id(), 1, 2);
        Marks.redact(sessions, before.id(), 2, 3);
        Marks.redact(sessions, before.id(), 1);
        SessionService other = bench.otherNode().sessions();
        Session after = other.get(before.id());
        assertThat(after.redactions()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(other.list(SessionFilter.first(9))).containsExactly(after);
        assertThat(other.list(SessionFilter.builder().limit(9).withState().build()))
                .containsExactly(after.withState(Map.of("key", 1L)));
        assertThat(other.streamSessions(SessionFilter.all())).containsExactly(after);
        assertThat(other.view(before.id(), EventFilter.first(1)).session()).isEqualTo(after);
        assertThat(sessions.update(before).redactions()).isEqualTo(2);
    }

    @Test
    default void aForkBeginsWithNone(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        sessions.appendEvents(source, SampleEvents.numbered(3));
        Marks.redact(sessions, source, 2);
        Session fork = sessions.fork(source, 3, wanted());
        assertThat(fork.redactions()).isZero();
        assertThat(bench.otherNode().sessions().get(fork.id())).isEqualTo(fork);
        assertThat(bench.events(fork.id()).get(1).isRedacted()).isTrue();
        Marks.redact(sessions, fork.id(), 2);
        assertThat(sessions.get(fork.id()).redactions()).isZero();
        Marks.redact(sessions, fork.id(), 3);
        assertThat(sessions.get(fork.id()).redactions()).isEqualTo(1);
        assertThat(sessions.get(source).redactions()).isEqualTo(1);
    }

    /** By however many calls the marks are given to its events again. */
    @Test
    default void aRestoredSessionHasTheNumberOfItsSource(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        sessions.appendEvents(source, SampleEvents.numbered(120));
        for (long seq : new long[] {2, 3, 5, 110}) {
            Marks.redact(sessions, source, seq);
        }
        String fork = sessions.fork(source, 120, wanted()).id();
        for (String id : List.of(source, fork)) {
            Session session = sessions.get(id);
            List<Event> events = bench.events(id);
            assertThat(session.redactions()).isEqualTo(id.equals(source) ? 4 : 0);
            sessions.delete(id);
            assertThat(sessions.restore(session, events)).isEqualTo(session);
            assertThat(bench.otherNode().sessions().get(id)).isEqualTo(session);
            assertThat(bench.otherNode().sessions().restore(session, events)).isEqualTo(session);
            Marks.redact(sessions, id, 7);
            assertThat(sessions.get(id).redactions()).isEqualTo(session.redactions() + 1);
        }
    }

    @Test
    default void aViewHasTheNumberOfTheMarksInIt(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(12));
        Crowds.writeAndRead(
                () -> {
                    for (int seq = 1; seq <= 12; seq++) {
                        Marks.redact(bench.sessions(), id, seq);
                    }
                },
                () -> {
                    SessionView view = bench.otherNode().sessions().view(id, EventFilter.first(12));
                    assertThat(view.events().stream().filter(Event::isRedacted).count())
                            .isEqualTo(view.session().redactions());
                });
        assertThat(bench.sessions().get(id).redactions()).isEqualTo(12);
    }
}
