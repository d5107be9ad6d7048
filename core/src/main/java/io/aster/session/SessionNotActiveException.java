package io.aster.session;

import io.aster.error.AsterException;

/** An append to a session that is completed or failed. Nothing was stored; reactivate the session first. */
public final class SessionNotActiveException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final SessionStatus status;

    public SessionNotActiveException(String sessionId, SessionStatus status) {
        super("session \"%s\" is %s and takes no events; %s"
                .formatted(
                        sessionId,
                        status,
                        status == SessionStatus.RESTORING
                                ? "it does when its restore has ended"
                                : "reactivate it first"));
        this.sessionId = sessionId;
        this.status = status;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }

    /** The status it has. */
    public SessionStatus status() {
        return status;
    }
}
