package io.aster.langchain4j.agent;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a tool to end the turn, where the model shall not get to know of the failure and go on. The agent fails with an {@link
 * io.aster.agent.AgentException} that has this one, or the exception around it, as its cause.
 */
public final class FatalToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that only a person, or the program around the agent, can deal with. */
    public FatalToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether an exception is such a failure, or was made of one. */
    static boolean isIn(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof FatalToolException) {
                return true;
            }
        }
        return false;
    }
}
