package io.aster.testkit.internal.redact;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: redactions and what they expect. */
public interface RedactionStoreContract {
    private static RedactionRequest.Builder redaction(Long... seqs) {
        return RedactionRequest.builder("s", List.of(seqs), "{\"why\":1}").createdAt(NOW);
    }

    private static SessionStore withSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a", "b", "c").toBuilder()
                .end("completed")
                .build());
        return store;
    }

    private static long redactions(SessionStore store) {
        return store.stateHistory("s", 0, 0).orElseThrow().redactions();
    }

    @Test
    default void aRedactionIsCountedOnce(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        assertThat(redactions(store)).isZero();
        assertThat(store.redact(redaction(1L, 2L).build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(redactions(bench.otherNode().store().sessions())).isEqualTo(1);
        assertThat(store.redact(redaction(2L, 1L).mark("{\"why\":2}").build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(redactions(store)).isEqualTo(1);
        assertThat(store.redact(redaction(2L, 3L).mark("{\"why\":2}").build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(redactions(store)).isEqualTo(2);
        List<EventRecord> events = store.events(all("s")).orElseThrow().events();
        assertThat(events.stream()
                        .map(each -> Json.read(Objects.requireNonNull(each.redaction()))
                                .get("why")))
                .containsExactly(1L, 1L, 2L);
        assertThat(events.stream().map(EventRecord::id)).containsExactly("a", "b", "c");
    }

    @Test
    default void aSessionThatIsNotAsExpectedStaysAsItIs(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        RedactionRequest.Builder wanted = redaction(2L).state(List.of(change("key", "1")));
        assertThat(store.redact(wanted.expectedEventCount(2).build())).isEqualTo(RedactionOutcome.SESSION_CHANGED);
        assertThat(store.redact(
                        wanted.expectedEventCount(3).expectedRedactions(1).build()))
                .isEqualTo(RedactionOutcome.SESSION_CHANGED);
        assertThat(store.redact(wanted.createdAt(NOW.plusSeconds(1)).build())).isEqualTo(RedactionOutcome.NO_SESSION);
        assertThat(store.events(all("s")).orElseThrow().events())
                .containsExactly(event("s", 1, "a"), event("s", 2, "b"), event("s", 3, "c"));
        assertThat(store.state("s").orElseThrow().session()).isIn(null, "{}");
        assertThat(store.redact(wanted.createdAt(NOW).expectedRedactions(0).build()))
                .isEqualTo(RedactionOutcome.REDACTED);
        assertThat(state(store, "s")).isEqualTo(Json.read("{\"key\":1}"));
        store.delete("s");
        assertThat(store.redact(redaction(2L).build())).isEqualTo(RedactionOutcome.NO_SESSION);
    }

    @Test
    default void keysOfTheStateAreRemoved(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), List.of(change("a", "1"), change("b", "2")), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a"));
        store.redact(redaction(1L).state(List.of(change("a", null))).build());
        assertThat(state(store, "s")).isEqualTo(Json.read("{\"b\":2}"));
    }

    @Test
    default void aRedactedEventCountsAsSmall(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        List<EventRecord> events = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            events.add(event("s", 0, "e-" + i).toBuilder()
                    .content("{\"text\":\"" + "x".repeat(1_000) + "\"}")
                    .build());
        }
        store.append(AppendRequest.builder("s", events, NOW).build());
        store.redact(redaction(1L, 2L, 3L).build());
        EventQuery query = EventQuery.builder("s", 5).maxChars(1_500).build();
        assertThat(store.events(query).orElseThrow().events()).hasSize(4);
    }
}
