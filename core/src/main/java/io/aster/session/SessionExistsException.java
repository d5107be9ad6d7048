package io.aster.session;

import io.aster.error.AsterException;

/** The id of a session to create is taken. Nothing was stored. */
public final class SessionExistsException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    public SessionExistsException(String sessionId) {
        super("there is a session \"" + sessionId + "\" already");
        this.sessionId = sessionId;
    }

    /** The id that is taken. */
    public String sessionId() {
        return sessionId;
    }
}
