package io.aster.session;

import io.aster.error.AsterException;

/** A change of status that a session's lifecycle does not allow, for example from completed to failed. Nothing was stored. */
public final class IllegalTransitionException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final SessionStatus from;
    private final SessionStatus to;

    public IllegalTransitionException(String sessionId, SessionStatus from, SessionStatus to) {
        super("session \"%s\" is %s and can't become %s".formatted(sessionId, from, to));
        this.sessionId = sessionId;
        this.from = from;
        this.to = to;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }

    /** The status it has. */
    public SessionStatus from() {
        return from;
    }

    /** The requested status. */
    public SessionStatus to() {
        return to;
    }
}
