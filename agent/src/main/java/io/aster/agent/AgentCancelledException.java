package io.aster.agent;

import org.jspecify.annotations.Nullable;

/** The execution of an agent was cancelled: its stream was closed, its run cancelled, or the reading thread interrupted. */
public final class AgentCancelledException extends AgentException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a cancellation.
     *
     * @param context of the execution that was cancelled
     */
    public AgentCancelledException(RunContext context, @Nullable Throwable cause) {
        super(context, "was cancelled", cause);
    }
}
