package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.ProofProblem.Kind;
import io.aster.store.proof.Verification;
import io.aster.value.Page;
import io.aster.value.Settings;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.TamperedException;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proofs of events: what they cover, by every way to write, and what they do not. Tampering itself is in {@link TamperingTest}. */
class ProofTest {
    private final TwoNodes nodes = new TwoNodes();
    private final SessionService sessions = nodes.node(vault -> vault.proofs(ProofMode.REQUIRED));
    private final SessionService other = nodes.node(vault -> vault.proofs(ProofMode.REQUIRED));

    @Test
    void everyWayToWriteEventsProvesThem() {
        sessions.create(session("s"), List.of(Event.user("1"), Event.agent("agent", "2")));
        sessions.appendEvents("s", List.of(Event.user("3"), Event.user("4")));
        sessions.appendEvent("s", Event.user("5"), 4);
        assertThat(sessions.appendEvent("s", Event.user("6"))).isEqualTo(last("s"));
        sessions.compact("s", 2, List.of(Event.agent("agent", "summary")), 6);
        sessions.updateMetadata("s", Map.of("title", "new"));
        sessions.complete("s");
        assertThat(sessions.verify("s")).isEqualTo(holds("s", 7, 0, 0));

        sessions.create(session("empty"));
        assertThat(other.verify("empty")).isEqualTo(holds("empty", 0, 0, 0));
        assertThatThrownBy(() -> sessions.verify("missing")).isInstanceOf(SessionNotFoundException.class);
    }

    @Test
    void twoNodesContinueOneChain() {
        sessions.create(session("s"));
        IntStream.range(0, 6).forEach(i -> (i % 2 == 0 ? sessions : other).appendEvent("s", Event.user("" + i)));
        assertThatThrownBy(() -> sessions.appendEvent("s", Event.user("late"), 3))
                .isInstanceOf(SessionConflictException.class);
        sessions.appendEvent("s", Event.user("6"), 6);
        assertThat(other.verify("s")).isEqualTo(holds("s", 7, 0, 0));
    }

    @Test
    void aSessionThatTookTheIdHasAChainOfItsOwn() {
        sessions.create(session("s"), List.of(Event.user("1")));
        other.delete("s");
        other.create(NewSession.of("app", "bob", "agent").withId("s"));
        sessions.appendEvent("s", Event.user("2"));
        assertThat(other.verify("s")).isEqualTo(holds("s", 1, 0, 0));
    }

    @Test
    void redactedEventsStayInTheChainAndShowAsRedacted() {
        sessions.create(
                session("s"),
                IntStream.range(0, 5).mapToObj(i -> Event.user("" + i)).toList());
        sessions.redact("s", List.of(2L, 3L, 5L), new RedactionReason("ann", "asked"));
        sessions.redact("s", List.of(3L, 4L), new RedactionReason("ann", "asked again"));
        sessions.appendEvent("s", Event.user("6"));
        assertThat(other.verify("s")).isEqualTo(holds("s", 6, 4, 0));
    }

    @Test
    void aForkGoesOnWithTheChainOfItsSource() {
        sessions.create(session("s"), List.of(Event.user("1"), Event.user("2"), Event.user("3")));
        sessions.redact("s", List.of(1L), new RedactionReason("ann", "asked"));
        sessions.fork("s", 2, session("fork"));
        sessions.fork("fork", 0, session("fork-of-none"));
        sessions.appendEvent("fork", Event.user("other"));
        other.fork("fork", 3, session("fork-of-fork"));
        other.appendEvent("fork-of-fork", Event.user("more"));
        assertThat(other.verify("fork")).isEqualTo(holds("fork", 3, 1, 0));
        assertThat(other.verify("fork-of-none")).isEqualTo(holds("fork-of-none", 0, 0, 0));
        assertThat(sessions.verify("fork-of-fork")).isEqualTo(holds("fork-of-fork", 4, 1, 0));
    }

    @Test
    void eventsThatAreNotSealedAreForkedForTheirUserOnly() {
        SessionService plain = nodes.node(vault -> vault.mode(VaultMode.PLAIN).proofs(ProofMode.REQUIRED));
        plain.create(session("s"), List.of(Event.user("1")));
        NewSession ofBob = NewSession.of("app", "bob", "agent").withId("fork");
        assertThatThrownBy(() -> plain.fork("s", 1, ofBob))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("userId");
        plain.fork("s", 0, ofBob);
        assertThat(plain.verify("fork")).isEqualTo(holds("fork", 0, 0, 0));
    }

    /** As after a restore of the database to an earlier state. */
    @Test
    void aForkIsNotTakenForAnEarlierOneOfTheSameIdAndTime() {
        Settings stopped =
                Settings.defaults().withClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        SessionService node = SessionService.over(
                nodes.vault(vault -> vault.proofs(ProofMode.REQUIRED)).over(nodes.raw), stopped);
        for (String source : List.of("one", "two")) {
            node.create(session(source), List.of(Event.user("1"), Event.user("2")));
            node.fork(source, 2, session("fork"));
            node.appendEvent("fork", Event.user("of " + source));
            assertThat(node.getEvents("fork", EventFilter.first(10))).hasSize(3);
            assertThat(node.verify("fork")).isEqualTo(holds("fork", 3, 0, 0));
            nodes.rawSessions().delete("fork");
        }
    }

    @Test
    void aSessionThatWasStoredBeforeIsProvedFromItsNextEventOn() {
        SessionService before = nodes.node(vault -> vault);
        before.create(session("s"), List.of(Event.user("1"), Event.user("2")));
        SessionService on = nodes.node(vault -> vault.proofs(ProofMode.ON));
        assertThat(on.verify("s")).isEqualTo(holds("s", 2, 0, 2));
        on.fork("s", 1, session("fork"));
        on.appendEvents("s", List.of(Event.user("3"), Event.user("4")));
        on.appendEvent("fork", Event.user("2"));

        assertThat(sessions.verify("s")).isEqualTo(holds("s", 4, 0, 2));
        assertThat(sessions.verify("fork")).isEqualTo(holds("fork", 2, 0, 1));
        before.create(session("unproved"), List.of(Event.user("1")));
        assertThat(sessions.verify("unproved").problems())
                .containsExactly(new ProofProblem(ProofProblem.SESSION, Kind.NO_PROOF));
        assertThatThrownBy(() -> sessions.appendEvent("unproved", Event.user("2")))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    void whatIsAppendedWithoutProofsIsFoundAndNotContinued() {
        sessions.create(session("s"), List.of(Event.user("1")));
        nodes.node(vault -> vault).appendEvent("s", Event.user("inserted"));
        assertThat(other.verify("s").problems())
                .containsExactly(new ProofProblem(2, Kind.NO_PROOF), new ProofProblem(ProofProblem.SESSION, Kind.END));
        assertThatThrownBy(() -> sessions.appendEvent("s", Event.user("3")))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("\"s\"");
        assertThat(sessions.get("s").eventCount()).isEqualTo(2);
        sessions.fork("s", 1, session("fork"));
        sessions.appendEvent("fork", Event.user("2"));
        assertThat(other.verify("fork")).isEqualTo(holds("fork", 2, 0, 0));
    }

    @Test
    void proofsAreSeenBelowTheVaultOnlyAndNotTakenFromThere() {
        sessions.create(session("s"), List.of(Event.user("1")));
        SessionService below = Aster.open(nodes.raw).sessions();
        assertThat(below.get("s").proof()).startsWith("1.");
        assertThat(below.findEvent("s", last("s").id()).orElseThrow().proof()).startsWith("1.");
        assertThat(sessions.get("s").proof()).isNull();
        assertThat(sessions.view("s", EventFilter.last(1)).events().get(0).proof())
                .isNull();
        Page<Event> stored = below.getEvents("s", EventFilter.first(10));
        sessions.delete("s");
        assertThatThrownBy(() -> sessions.restore(below(stored.get(0)), SessionState.EMPTY, stored))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("proof");
    }

    private static io.aster.session.Session below(Event event) {
        return io.aster.session.Session.builder(event.sessionId())
                .appName("app")
                .userId("ann")
                .agentId("agent")
                .createdAt(event.timestamp())
                .updatedAt(event.timestamp())
                .eventCount(1)
                .build();
    }

    @Test
    void shreddingEndsWhatCanBeProved() {
        sessions.create(session("s"), List.of(Event.user("1")));
        nodes.vault(vault -> vault.proofs(ProofMode.REQUIRED)).shred("app", "ann");
        SessionService later = nodes.node(vault -> vault.proofs(ProofMode.REQUIRED));
        assertThat(later.verify("s")).isEqualTo(holds("s", 1, 0, 1));
    }

    @Test
    void aVaultWithoutProofsShredsTheirKeyToo() {
        sessions.create(session("s"), List.of(Event.user("1")));
        nodes.vault.shred("app", "ann");
        nodes.vault.shred("app", "bob");
        assertThat(nodes.keys.find(KeyScope.ofProofs("app", "ann")))
                .hasValueSatisfying(key -> assertThat(key.isShredded()).isTrue());
        assertThat(nodes.keys.find(KeyScope.ofProofs("app", "bob"))).isEmpty();
    }

    @Test
    void withoutTheKeyNothingHoldsAndNoOtherKeyIsMade() {
        sessions.create(session("s"), List.of(Event.user("1")));
        KeyStore older = Vaults.keys();
        SessionService wrong = Aster.open(Vault.builder(nodes.master, older)
                        .proofs(ProofMode.ON)
                        .build()
                        .over(nodes.raw))
                .sessions();
        assertThat(wrong.verify("s").problems()).containsExactly(new ProofProblem(ProofProblem.SESSION, Kind.NO_KEY));
        assertThatThrownBy(() -> wrong.appendEvent("s", Event.user("2"))).isInstanceOf(MissingKeyException.class);
        older.each(key -> {
            throw new AssertionError(key.scope());
        });
        assertThat(sessions.verify("s")).isEqualTo(holds("s", 1, 0, 0));
    }

    @Test
    void storesWithoutProofsSaySo() {
        nodes.sessions.create(session("s"));
        assertThatThrownBy(() -> nodes.sessions.verify("s")).isInstanceOf(UnsupportedByStoreException.class);
        sessions.close();
        assertThatThrownBy(() -> sessions.verify("s")).isInstanceOf(StoreClosedException.class);
    }

    private Event last(String id) {
        return sessions.view(id, EventFilter.last(1)).events().get(0);
    }

    private static NewSession session(String id) {
        return NewSession.of("app", "ann", "agent").withId(id);
    }

    private static Verification holds(String id, long events, long redacted, long unproved) {
        return new Verification(id, events, events - unproved, redacted, unproved, List.of());
    }
}
