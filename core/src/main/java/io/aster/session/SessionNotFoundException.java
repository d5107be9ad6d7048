package io.aster.session;

import io.aster.error.AsterException;

/** No session with this id exists: it was never created, or was deleted. Nothing was stored. */
public final class SessionNotFoundException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    public SessionNotFoundException(String sessionId) {
        super("there is no session \"" + sessionId + "\"");
        this.sessionId = sessionId;
    }

    /** The id that was looked for. */
    public String sessionId() {
        return sessionId;
    }
}
