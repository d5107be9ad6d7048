package io.aster.agent.run;

import io.aster.error.AsterException;

/**
 * A run can't be resumed with this agent, because another one was recorded: agents were added, removed, renamed or moved, or a loop has
 * another limit. Nothing was written. Resume with the agent that the run began with, or begin a new run.
 */
public final class AgentMismatchException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final String recorded;
    private final String given;

    /**
     * Reports the first difference.
     *
     * @param recorded the agent as it was, or {@code none}
     * @param given the agent now at the same position, or {@code none}
     */
    public AgentMismatchException(String sessionId, String recorded, String given) {
        super("the run in session \"%s\" was recorded with another agent: recorded %s, given %s"
                .formatted(sessionId, recorded, given));
        this.sessionId = sessionId;
        this.recorded = recorded;
        this.given = given;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }

    /** The first agent that differs, as it was recorded: path, kind and limits; or {@code none}. */
    public String recorded() {
        return recorded;
    }

    /** The agent now at the same position, or {@code none}. */
    public String given() {
        return given;
    }
}
