package io.aster.vault.internal.proof;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.vault.error.TamperedException;
import io.aster.vault.internal.store.Identity;
import java.util.List;
import java.util.Optional;

/** Forks of sessions whose events have proofs, which the store copies. Thread-safe. */
final class ProvedForks {
    private final SessionStore store;
    private final SessionStore below;
    private final Chain chain;
    private final Chain begun;
    private final Verifier verifier;

    /**
     * Forks of a store's sessions.
     *
     * @param chain of forks without an event that has a proof
     * @param begun of the others
     */
    ProvedForks(SessionStore store, SessionStore below, Chain chain, Chain begun, Verifier verifier) {
        this.store = store;
        this.below = below;
        this.chain = chain;
        this.begun = begun;
        this.verifier = verifier;
    }

    ForkOutcome fork(ForkRequest request) {
        SessionRecord fork = request.session();
        SessionProof proof = fork.eventCount() == 0
                ? beginning(fork)
                : lastCopied(request).map(event -> proof(request, event)).orElse(null);
        return store.fork(request.toBuilder()
                .session(fork.toBuilder()
                        .proof(proof == null ? null : proof.text())
                        .build())
                .build());
    }

    /** The last event that is copied; none if there is no such event, and so no fork. */
    private Optional<EventRecord> lastCopied(ForkRequest request) {
        long count = request.session().eventCount();
        EventQuery last = EventQuery.builder(request.sourceId(), 1)
                .afterSeq(count - 1)
                .beforeSeq(count + 1)
                .build();
        return below.events(last).map(EventPage::events).stream()
                .flatMap(List::stream)
                .findFirst();
    }

    /**
     * The proof of a fork that has events.
     *
     * @param last the last one of them
     * @throws TamperedException if that has no proof, and the source does not hold: the fork would
     * @throws io.aster.error.InvalidValueException if that has one, and the fork is for another user
     */
    private SessionProof proof(ForkRequest request, EventRecord last) {
        SessionRecord fork = request.session();
        EventProof proof = EventProof.parse(last.proof());
        if (proof != null) {
            below.find(request.sourceId()).map(Identity::of).ifPresent(source -> source.checkFork(fork));
            return begun.end(new Head(Subject.of(fork), fork.eventCount(), proof.link()));
        }
        verifier.verify(request.sourceId()).filter(source -> !source.holds()).ifPresent(source -> {
            throw new TamperedException("proofs", request.sourceId(), "");
        });
        return beginning(fork);
    }

    /** Of a fork without events, or of one whose events were stored without proofs. */
    private SessionProof beginning(SessionRecord fork) {
        Subject subject = Subject.of(fork);
        return chain.end(new Head(subject, fork.eventCount(), chain.begin(subject.identity(), fork.eventCount())));
    }
}
