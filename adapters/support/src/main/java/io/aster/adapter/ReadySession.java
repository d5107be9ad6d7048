package io.aster.adapter;

import io.aster.session.IllegalTransitionException;
import io.aster.session.NewSession;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;

/** What to do before an append can be made that a session has refused, or that has found no session. Stateless; calls block. */
public final class ReadySession {
    private ReadySession() {}

    /** Creates the session of a conversation that begins, unless another writer was first. */
    public static void create(SessionService sessions, SessionKey key, String agentId) {
        try {
            sessions.create(NewSession.of(key, agentId));
        } catch (SessionExistsException e) {
            // As it is to be.
        }
    }

    /**
     * Reactivates the session that refused an append: one that was idle for long may have been failed, and a conversation goes on.
     *
     * @throws SessionNotActiveException if it is completed: only a failed session is activated again
     */
    public static void reactivate(SessionService sessions, SessionNotActiveException refusal) {
        if (refusal.status() != SessionStatus.FAILED) {
            throw refusal;
        }
        try {
            sessions.reactivate(refusal.sessionId());
        } catch (IllegalTransitionException e) {
            // Another writer was first.
        }
    }
}
