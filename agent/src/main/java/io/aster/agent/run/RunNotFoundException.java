package io.aster.agent.run;

import io.aster.error.AsterException;

/** A session has no run to resume: no {@link SessionRunner} recorded a run in it. */
public final class RunNotFoundException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    /** Reports a session without a run. */
    public RunNotFoundException(String sessionId) {
        super("no run is recorded in session \"" + sessionId + "\": begin one with run");
        this.sessionId = sessionId;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }
}
