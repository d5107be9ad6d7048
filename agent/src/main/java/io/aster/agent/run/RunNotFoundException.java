package io.aster.agent.run;

import io.aster.error.AsterException;

/** There is nothing to resume in a session: no {@link SessionRunner} recorded a run in it. */
public final class RunNotFoundException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;

    /** Tells of a session without a run. */
    public RunNotFoundException(String sessionId) {
        super("no run is recorded in session \"" + sessionId + "\": begin one with run");
        this.sessionId = sessionId;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }
}
