package io.aster.operations.verify;

import io.aster.Aster;
import io.aster.error.UnsupportedByStoreException;
import io.aster.operations.internal.SessionTotals;
import io.aster.operations.internal.Workers;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.store.proof.Verification;
import io.aster.value.Limits;
import java.util.Iterator;

/**
 * Checks whether sessions are as they were stored, by their proofs; see {@link SessionService#verify}.
 *
 * <pre>{@code
 * VerificationReport report = SessionVerifier.of(aster).listener(listener).run();
 * }</pre>
 *
 * <p>Reads all events of the sessions, several sessions at a time, in constant memory, while the store is used. A session that is deleted
 * meanwhile is left out.
 *
 * <p>Each method but {@link #run} returns a changed copy. Immutable and thread-safe.
 */
public final class SessionVerifier {
    /** How many sessions are verified concurrently by default. */
    public static final int DEFAULT_THREADS = 4;

    /** The largest number of threads. */
    public static final int MAX_THREADS = 64;

    private final SessionService sessions;
    private final SessionFilter filter;
    private final int threads;
    private final VerificationListener listener;

    private SessionVerifier(SessionService sessions, SessionFilter filter, int threads, VerificationListener listener) {
        this.sessions = sessions;
        this.filter = filter;
        this.threads = threads;
        this.listener = listener;
    }

    /** A verifier of all sessions of a store. */
    public static SessionVerifier of(Aster store) {
        return new SessionVerifier(store.sessions(), SessionFilter.all(), DEFAULT_THREADS, VerificationListener.NONE);
    }

    /** Chooses the sessions. */
    public SessionVerifier filter(SessionFilter chosen) {
        return new SessionVerifier(sessions, chosen, threads, listener);
    }

    /** Sets how many sessions are verified concurrently, 1 to {@value #MAX_THREADS}; {@value #DEFAULT_THREADS} by default. */
    public SessionVerifier threads(int count) {
        return new SessionVerifier(sessions, filter, Limits.check("threads", count, 1, MAX_THREADS), listener);
    }

    /** Sets what receives the progress; by default it is not reported. */
    public SessionVerifier listener(VerificationListener receiver) {
        return new SessionVerifier(sessions, filter, threads, receiver);
    }

    /**
     * Verifies. Blocks until all is done.
     *
     * @throws UnsupportedByStoreException if the store keeps no proofs, also if it has no sessions
     * @throws io.aster.error.StoreException if the store fails
     */
    public VerificationReport run() {
        refuseWithoutProofs();
        SessionTotals planned = SessionTotals.of(chosen());
        listener.planned(planned.sessions(), planned.events());
        VerificationTally tally = new VerificationTally(listener);
        try (Workers workers = new Workers("verify", threads)) {
            Iterator<Session> chosen = chosen();
            while (chosen.hasNext()) {
                String id = chosen.next().id();
                workers.run(() -> verify(id, tally));
            }
            workers.await();
        }
        return tally.report();
    }

    private Iterator<Session> chosen() {
        return sessions.streamSessions(filter).iterator();
    }

    /** A store without proofs refuses any id, one that keeps some does not know this one. */
    private void refuseWithoutProofs() {
        try {
            Verification unused = sessions.verify("none");
        } catch (SessionNotFoundException e) {
            // It keeps proofs.
        }
    }

    private void verify(String sessionId, VerificationTally tally) {
        try {
            tally.add(sessions.verify(sessionId));
        } catch (SessionNotFoundException e) {
            // It was deleted meanwhile.
        }
    }
}
