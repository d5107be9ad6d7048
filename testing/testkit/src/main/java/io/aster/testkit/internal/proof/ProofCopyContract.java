package io.aster.testkit.internal.proof;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.ForkPoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of proofs where events are copied, redacted or rewritten. */
public interface ProofCopyContract {
    /** A session {@code s} with a proof, and three events of which two have one. */
    private static SessionStore withSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1).toBuilder().proof("begin").build(), WriteToken.next());
        List<EventRecord> events = request("s", 0, "a", "b", "c").events();
        store.append(AppendRequest.builder(
                        "s",
                        List.of(
                                events.get(0).withProof("one"),
                                events.get(1).withProof("two"),
                                events.get(2).toBuilder().content("{}").build()),
                        NOW)
                .proof("head")
                .build());
        return store;
    }

    private static List<String> proofs(SessionStore store, String session) {
        return store.events(all(session)).orElseThrow().events().stream()
                .map(event -> String.valueOf(event.proof()))
                .toList();
    }

    @Test
    default void aForkHasTheProofsOfItsEventsAndOneOfItsOwn(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        SessionRecord fork = session("fork", "active", 1).toBuilder()
                .fork(new ForkPoint("s", 2, "s"))
                .eventCount(2)
                .proof("of the fork")
                .build();
        assertThat(store.fork(
                        ForkRequest.builder(fork, "s").sourceCreatedAt(NOW).build()))
                .isEqualTo(ForkOutcome.FORKED);
        assertThat(store.find("fork")).contains(fork);
        assertThat(proofs(store, "fork")).containsExactly("one", "two");
        SessionRecord whole = session("whole", "active", 1).toBuilder()
                .fork(new ForkPoint("s", 3, "s"))
                .eventCount(3)
                .build();
        assertThat(store.fork(
                        ForkRequest.builder(whole, "s").sourceCreatedAt(NOW).build()))
                .isEqualTo(ForkOutcome.FORKED);
        assertThat(store.find("whole")).contains(whole);
        assertThat(proofs(store, "whole")).containsExactly("one", "two", "null");
        assertThat(store.find("s").orElseThrow().proof()).isEqualTo("head");
    }

    @Test
    default void aRedactionGivesTheProofsThatItHas(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        RedactionRequest.Builder first =
                RedactionRequest.builder("s", List.of(1L, 2L), "{\"why\":1}").createdAt(NOW);
        assertThat(store.redact(first.proofs(Map.of(1L, "new one")).build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(proofs(store, "s")).containsExactly("new one", "two", "null");
        RedactionRequest.Builder second = RedactionRequest.builder("s", List.of(1L, 2L, 3L), "{\"why\":2}")
                .createdAt(NOW)
                .proofs(Map.of(1L, "no", 2L, "no", 3L, "three"));
        assertThat(store.redact(second.expectedVersion(9).build())).isEqualTo(RedactionOutcome.SESSION_CHANGED);
        assertThat(proofs(store, "s")).containsExactly("new one", "two", "null");
        assertThat(store.redact(second.expectedVersion(1).build())).isEqualTo(RedactionOutcome.REDACTED);
        assertThat(proofs(store, "s")).containsExactly("new one", "two", "three");
        assertThat(store.find("s").orElseThrow().proof()).isEqualTo("head");
    }

    @Test
    default void aRewriteLeavesProofs(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        RewriteRequest rewrite = RewriteRequest.builder("s", NOW)
                .expectedRedactions(0)
                .expectedVersion(1)
                .events(List.of(
                        new EventTexts(1, "{\"a\":1}", null, null), new EventTexts(3, null, "{\"a\":1}", "{\"a\":1}")))
                .metadata("{\"a\":1}")
                .build();
        assertThat(store.rewrite(rewrite)).isEqualTo(RewriteOutcome.REWRITTEN);
        assertThat(proofs(store, "s")).containsExactly("one", "two", "null");
        assertThat(store.find("s").orElseThrow().proof()).isEqualTo("head");
    }

    @Test
    default void aRestoreHasTheProofsOfSessionAndEvents(StoreUnderTest bench) {
        Session session = bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(3));
        bench.sessions().redact("s", List.of(2L), new RedactionReason("user-001", "asked for it"));
        Session proved = bench.sessions().get("s").withProof("head");
        List<Event> events = bench.events("s").stream()
                .map(event -> event.seq() == 3 ? event : event.withProof("of " + event.seq()))
                .toList();
        assertThat(bench.sessions().delete(session.id())).isTrue();
        assertThat(bench.sessions().restore(proved, events)).isEqualTo(proved);
        assertThat(bench.sessions().get("s")).isEqualTo(proved);
        assertThat(bench.events("s")).isEqualTo(events);
        assertThat(bench.sessions().restore(proved.withProof(null), List.of())).isEqualTo(proved);
    }
}
