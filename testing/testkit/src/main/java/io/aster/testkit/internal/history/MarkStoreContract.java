package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.state;
import static io.aster.testkit.internal.Requests.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.NewMarks;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.ForkPoint;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service relies on in a store that keeps marks of histories. */
public interface MarkStoreContract {
    String MARKS = "{\"any\":[[1,\"\\u0000\u00e4\"]]}";
    String OTHER = "{\"any\":[]}";

    @Test
    default void anAppendWritesMarksWithItsEvents(StoreUnderTest bench) {
        SessionStore store = store(bench);
        assertThat(store.append(marking(1, 1, "b"))).isEqualTo(new AppendOutcome.Appended(2));
        SessionRecord marked = store.find("s").orElseThrow();
        assertThat(marked.marks()).isEqualTo(MARKS);
        assertThat(marked.version()).isEqualTo(2);
        assertThat(marked.eventCount()).isEqualTo(2);
        assertThat(marked.status()).isEqualTo(SessionRecord.ACTIVE);
        assertThat(store.list(SessionQuery.builder(9).build())).containsExactly(marked);
        assertThat(store.view(EventQuery.builder("s", 9).build()).orElseThrow().session())
                .isEqualTo(marked);
        assertThat(store.append(request("s", 2, "c"))).isEqualTo(new AppendOutcome.Appended(3));
        assertThat(store.find("s").orElseThrow().marks()).isEqualTo(MARKS);
        assertThat(store.find("s").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void anotherVersionPreventsAnAppendWithMarks(StoreUnderTest bench) {
        SessionStore store = store(bench);
        for (long version : List.of(NewMarks.NEVER, 0L, 2L)) {
            assertThat(store.append(marking(1, version, "b"))).isEqualTo(new AppendOutcome.UnexpectedVersion(1));
            assertThat(store.append(marking(AppendRequest.ANY, version, "b")))
                    .isEqualTo(new AppendOutcome.UnexpectedVersion(1));
        }
        SessionRecord stored = store.find("s").orElseThrow();
        assertThat(stored.marks()).isNull();
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.eventCount()).isEqualTo(1);
        assertThat(store.append(request("s", 1, "b"))).isEqualTo(new AppendOutcome.Appended(2));
    }

    @Test
    default void whatPreventsAnAppendIsReportedBeforeItsVersion(StoreUnderTest bench) {
        SessionStore store = store(bench);
        long never = NewMarks.NEVER;
        assertThat(store.append(marking(0, never, "a"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.append(marking(0, 1, "a"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.append(marking(0, never, "b"))).isEqualTo(new AppendOutcome.UnexpectedSeq(1));
        assertThat(store.append(marking(0, 1, "b"))).isEqualTo(new AppendOutcome.UnexpectedSeq(1));
        assertThat(store.update(update("s", 1, 1))).isPresent();
        assertThat(store.append(marking(0, never, "b"))).isEqualTo(new AppendOutcome.NotActive("completed"));
        assertThat(store.append(marking(1, 40, "b"))).isEqualTo(new AppendOutcome.NotActive("completed"));
        assertThat(store.append(marking(1, never, "a"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.delete("s")).isTrue();
        assertThat(store.append(marking(1, never, "b"))).isEqualTo(new AppendOutcome.NoSession());
        assertThat(store.append(marking(1, 1, "b"))).isEqualTo(new AppendOutcome.NoSession());
    }

    @Test
    default void knownEventsWriteNoMarks(StoreUnderTest bench) {
        SessionStore store = store(bench);
        SessionRecord before = store.find("s").orElseThrow();
        assertThat(store.append(marking(1, 1, "a", "b"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.find("s")).contains(before);
    }

    @Test
    default void anUpdateWritesMarksAndState(StoreUnderTest bench) {
        SessionStore store = store(bench);
        SessionUpdate update = update("s", 1, 1).toBuilder()
                .marks(MARKS)
                .state(List.of(change("a", "1"), change("b", "{\"c\":null}")))
                .build();
        SessionRecord updated = store.update(update).orElseThrow();
        assertThat(updated.marks()).isEqualTo(MARKS);
        assertThat(state(store, "s")).isEqualTo(Map.of("a", 1L, "b", Json.read("{\"c\":null}")));
        SessionUpdate next = step(40, OTHER, change("a", null), change("d", "\"x\""), change("none", null));
        assertThat(store.update(next).orElseThrow().marks()).isEqualTo(OTHER);
        assertThat(state(store, "s")).isEqualTo(Map.of("b", Json.read("{\"c\":null}"), "d", "x"));
    }

    @Test
    default void anUpdateWithoutMarksLeavesThem(StoreUnderTest bench) {
        SessionStore store = store(bench);
        assertThat(store.update(step(1, MARKS))).isPresent();
        assertThat(store.update(Requests.step("s", 2, "next", WriteToken.next()))
                        .orElseThrow()
                        .marks())
                .isEqualTo(MARKS);
        assertThat(store.find("s").orElseThrow().marks()).isEqualTo(MARKS);
    }

    @Test
    default void aRefusedUpdateChangesNoState(StoreUnderTest bench) {
        SessionStore store = store(bench);
        assertThat(store.update(step(7, MARKS, change("a", "1")))).isEmpty();
        assertThat(store.update(step(1, MARKS, change("a", "1")).toBuilder()
                        .expectedEventCount(2)
                        .build()))
                .isEmpty();
        assertThat(store.find("s").orElseThrow().marks()).isNull();
        assertThat(bench.sessions().state("s").session()).isEmpty();
    }

    @Test
    default void redactionsPreventAnUpdateThatExpectsNone(StoreUnderTest bench) {
        SessionStore store = store(bench);
        SessionUpdate update = step(1, MARKS, change("a", "1"));
        assertThat(store.update(update.toBuilder().expectedRedactions(1).build()))
                .isEmpty();
        RedactionRequest redaction = RedactionRequest.builder("s", List.of(1L), "{\"why\":1}")
                .createdAt(Requests.NOW)
                .expectedVersion(1)
                .build();
        assertThat(store.redact(redaction)).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(store.update(update.toBuilder().expectedRedactions(0).build()))
                .isEmpty();
        assertThat(store.find("s").orElseThrow().marks()).isNull();
        assertThat(store.find("s").orElseThrow().version()).isEqualTo(1);
        assertThat(store.update(update.toBuilder().expectedRedactions(1).build()))
                .isPresent();
        assertThat(state(store, "s")).isEqualTo(Map.of("a", 1L));
        assertThat(store.update(step(2, OTHER))).isPresent();
    }

    @Test
    default void anotherVersionPreventsARedactionThatExpectsOne(StoreUnderTest bench) {
        SessionStore store = store(bench);
        assertThat(store.update(step(1, MARKS))).isPresent();
        RedactionRequest.Builder redaction = RedactionRequest.builder("s", List.of(1L), "{\"why\":1}")
                .createdAt(Requests.NOW)
                .state(List.of(change("a", "1")));
        for (long version : List.of(0L, 1L, 3L)) {
            assertThat(store.redact(redaction.expectedVersion(version).build()))
                    .isEqualTo(RedactionOutcome.SESSION_CHANGED);
        }
        assertThat(store.stateHistory("s", 0, 1).orElseThrow().redactions()).isZero();
        assertThat(bench.sessions().state("s").session()).isEmpty();
        assertThat(store.redact(redaction.expectedVersion(2).build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(state(store, "s")).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void aHistoryHasTheMarks(StoreUnderTest bench) {
        SessionStore store = store(bench);
        assertThat(store.stateHistory("s", 0, 1).orElseThrow().marks()).isNull();
        assertThat(store.append(marking(1, 1, "b"))).isEqualTo(new AppendOutcome.Appended(2));
        assertThat(store.stateHistory("s", 0, 2).orElseThrow().marks()).isEqualTo(MARKS);
        assertThat(bench.otherNode()
                        .store()
                        .sessions()
                        .stateHistory("s", 2, 2)
                        .orElseThrow()
                        .marks())
                .isEqualTo(MARKS);
    }

    @Test
    default void aSessionIsStoredWithItsMarks(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord session = Requests.session("s", SessionRecord.ACTIVE, 1).toBuilder()
                .marks(MARKS)
                .build();
        assertThat(store.insert(session, WriteToken.next())).isTrue();
        assertThat(store.find("s")).contains(session);
        SessionRecord fork = Requests.session("fork", SessionRecord.ACTIVE, 1).toBuilder()
                .fork(new ForkPoint("s", 0, "s"))
                .marks(OTHER)
                .build();
        assertThat(store.fork(ForkRequest.builder(fork, "s")
                        .sourceCreatedAt(Requests.NOW)
                        .build()))
                .isEqualTo(ForkOutcome.FORKED);
        assertThat(store.find("fork")).contains(fork);
        assertThat(store.find("s")).contains(session);
    }

    @Test
    default void aRepeatedUpdateChangesNoStateAgain(StoreUnderTest bench) {
        SessionStore store = store(bench);
        SessionUpdate first = step(1, MARKS, change("a", "1"));
        assertThat(store.update(first)).isPresent();
        assertThat(store.update(step(2, OTHER, change("a", "2")))).isPresent();
        assertThat(store.update(first).orElseThrow().marks()).isEqualTo(OTHER);
        assertThat(state(store, "s")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    default void longMarksAreKept(StoreUnderTest bench) {
        SessionStore store = store(bench);
        String marks = "{\"any\":\"" + "0123456789".repeat(10_000) + "\"}";
        assertThat(store.update(step(1, marks))).isPresent();
        assertThat(store.append(request("s", 1, "b"))).isEqualTo(new AppendOutcome.Appended(2));
        assertThat(store.find("s").orElseThrow().marks()).isEqualTo(marks);
    }

    /** A store with a session that has the event {@code a}. */
    private static SessionStore store(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        assertThat(store.insert(Requests.session("s", SessionRecord.ACTIVE, 1), WriteToken.next()))
                .isTrue();
        assertThat(store.append(request("s", 0, "a"))).isEqualTo(new AppendOutcome.Appended(1));
        return store;
    }

    private static AppendRequest marking(long expectedSeq, long expectedVersion, String... ids) {
        return request("s", expectedSeq, ids).toBuilder()
                .marks(new NewMarks(MARKS, expectedVersion))
                .build();
    }

    private static SessionUpdate step(long expectedVersion, String marks, StateChange... changes) {
        return Requests.step("s", expectedVersion, "agent", WriteToken.next()).toBuilder()
                .marks(marks)
                .state(List.of(changes))
                .build();
    }
}
