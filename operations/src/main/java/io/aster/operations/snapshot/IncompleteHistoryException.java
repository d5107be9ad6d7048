package io.aster.operations.snapshot;

import io.aster.error.AsterException;

/** A session was deleted while its events were read, so only a part of them was read. */
public final class IncompleteHistoryException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    IncompleteHistoryException(String sessionId) {
        super("session \"" + sessionId
                + "\" was deleted while its events were read; what was read of it is incomplete, run it again");
        this.sessionId = sessionId;
    }

    /** The session that was deleted. */
    public String sessionId() {
        return sessionId;
    }
}
