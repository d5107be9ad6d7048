package io.aster.vault.internal.proof;

import io.aster.store.SessionRecord;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.ProofProblem.Kind;
import io.aster.store.proof.Verification;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.ShreddedException;
import java.util.List;
import java.util.Optional;

/** Verifies sessions. What changes while one is read is not taken for a problem. Thread-safe. */
final class Verifier {
    /** Each failure is a session that was redacted, or deleted and created again, while it was read. */
    private static final int ATTEMPTS = 20;

    private final ProofSettings settings;
    private final Chain chain;

    Verifier(ProofSettings settings, Chain chain) {
        this.settings = settings;
        this.chain = chain;
    }

    Optional<Verification> verify(String sessionId) {
        for (int attempt = 1; ; attempt++) {
            SessionRecord session = settings.below().find(sessionId).orElse(null);
            if (session == null) {
                return Optional.empty();
            }
            Verification found = verify(session);
            if (found.holds() || attempt == ATTEMPTS || isUnchanged(session)) {
                return Optional.of(found);
            }
        }
    }

    private Verification verify(SessionRecord session) {
        try {
            return new SessionCheck(settings, chain, session).run();
        } catch (ShreddedException e) {
            return new Verification(session.id(), session.eventCount(), 0, 0, session.eventCount(), List.of());
        } catch (MissingKeyException e) {
            ProofProblem problem = new ProofProblem(ProofProblem.SESSION, Kind.NO_KEY);
            return new Verification(session.id(), session.eventCount(), 0, 0, 0, List.of(problem));
        }
    }

    private boolean isUnchanged(SessionRecord session) {
        return settings.below()
                .find(session.id())
                .filter(now -> now.createdAt().equals(session.createdAt()) && now.redactions() == session.redactions())
                .isPresent();
    }
}
