package io.aster.session;

import io.aster.error.AsterException;

/** The id or key of a session to create is taken. Nothing was stored. */
public final class SessionExistsException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    public SessionExistsException(String sessionId) {
        super("there is a session \"" + sessionId + "\" already");
        this.sessionId = sessionId;
    }

    public SessionExistsException(SessionKey key) {
        super("there is a " + key + " already");
        this.sessionId = key.sessionId();
    }

    /** The id that is taken; for a key, the one derived from it. */
    public String sessionId() {
        return sessionId;
    }
}
