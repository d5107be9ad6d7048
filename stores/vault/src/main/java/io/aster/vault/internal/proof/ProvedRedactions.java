package io.aster.vault.internal.proof;

import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.vault.internal.store.EventRange;
import io.aster.vault.internal.store.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Redactions of events that have proofs: what is left of them stays proved, and their marks are, too. Thread-safe. */
final class ProvedRedactions {
    private final SessionStore store;
    private final SessionStore below;
    private final Chain chain;

    ProvedRedactions(SessionStore store, SessionStore below, Chain chain) {
        this.store = store;
        this.below = below;
        this.chain = chain;
    }

    RedactionOutcome redact(RedactionRequest request) {
        SessionRecord session = below.find(request.sessionId())
                .filter(found -> found.createdAt().equals(request.createdAt()))
                .orElse(null);
        return session == null
                ? RedactionOutcome.NO_SESSION
                : store.redact(request.toBuilder()
                        .proofs(proofs(request, Identity.of(session)))
                        .build());
    }

    /** The new proofs of those events that have one and no mark yet; while a session exists, nothing but a mark changes one. */
    private Map<Long, String> proofs(RedactionRequest request, Identity session) {
        Map<Long, String> proofs = new HashMap<>();
        List<Long> seqs = request.seqs();
        for (int from = 0, to; from < seqs.size(); from = to) {
            to = from + 1;
            while (to < seqs.size() && seqs.get(to) == seqs.get(to - 1) + 1) {
                to++;
            }
            EventRange.each(below, request.sessionId(), seqs.get(from), seqs.get(to - 1), event -> {
                EventProof proof = event.redaction() == null ? EventProof.parse(event.proof()) : null;
                if (proof != null) {
                    String mark = chain.redaction(session, event.id(), request.mark());
                    proofs.put(event.seq(), proof.redacted(mark).text());
                }
            });
        }
        return proofs;
    }
}
