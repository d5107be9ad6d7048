package io.aster.session;

import io.aster.error.AsterException;

/** No session with this id or key exists: it was never created, or was deleted. Nothing was stored. */
public final class SessionNotFoundException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    public SessionNotFoundException(String sessionId) {
        super("there is no session \"" + sessionId + "\"");
        this.sessionId = sessionId;
    }

    public SessionNotFoundException(SessionKey key) {
        super("there is no " + key);
        this.sessionId = key.sessionId();
    }

    /** The id that was looked for; for a key, the one derived from it. */
    public String sessionId() {
        return sessionId;
    }
}
