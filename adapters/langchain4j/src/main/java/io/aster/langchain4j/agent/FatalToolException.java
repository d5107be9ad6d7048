package io.aster.langchain4j.agent;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a tool to end the turn, instead of reporting the failure to the model, which would continue. The agent fails with an {@link
 * io.aster.agent.AgentException} whose cause is this exception, or the exception that wraps it.
 */
public final class FatalToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that only a person, or the program around the agent, can handle. */
    public FatalToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether an exception is such a failure, or has one among its causes. */
    static boolean isIn(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof FatalToolException) {
                return true;
            }
        }
        return false;
    }
}
