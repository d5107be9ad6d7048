package io.aster.vault.internal.proof;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import java.util.Optional;

/** Forks of sessions whose events have proofs, which the store copies. Thread-safe. */
final class ProvedForks {
    private final SessionStore store;
    private final SessionStore below;
    private final Chain chain;

    ProvedForks(SessionStore store, SessionStore below, Chain chain) {
        this.store = store;
        this.below = below;
        this.chain = chain;
    }

    ForkOutcome fork(ForkRequest request) {
        SessionRecord fork = request.session();
        Subject subject = Subject.of(fork);
        String proof = lastLink(request, subject)
                .map(link ->
                        chain.end(new Head(subject, fork.eventCount(), link)).text())
                .orElse(null);
        return store.fork(request.toBuilder()
                .session(fork.toBuilder().proof(proof).build())
                .build());
    }

    /** The link of the last event that is copied; none if there is no such event, and so no fork. */
    private Optional<String> lastLink(ForkRequest request, Subject fork) {
        long count = request.session().eventCount();
        if (count == 0) {
            return Optional.of(chain.begin(fork.identity(), 0));
        }
        EventQuery last = EventQuery.builder(request.sourceId(), 1)
                .afterSeq(count - 1)
                .beforeSeq(count + 1)
                .build();
        return below.events(last)
                .map(EventPage::events)
                .flatMap(page -> page.stream().findFirst())
                .map(event -> {
                    EventProof proof = EventProof.parse(event.proof());
                    return proof == null ? chain.begin(fork.identity(), count) : proof.link();
                });
    }
}
