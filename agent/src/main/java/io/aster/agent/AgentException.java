package io.aster.agent;

import io.aster.error.AsterException;
import io.aster.error.StoreInterruptedException;
import org.jspecify.annotations.Nullable;

/** Reports that an agent failed, with the reason as its cause. The events emitted before are not affected. */
public class AgentException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String agentName;
    private final String branch;

    /**
     * A failure of the agent of a context.
     *
     * @param context of the execution that failed
     * @param problem the message after the agent's name and branch
     */
    public AgentException(RunContext context, String problem, @Nullable Throwable cause) {
        this(context.agentName(), context.branch(), problem, cause);
    }

    /**
     * A failure that has no context.
     *
     * @param agentName the agent that failed
     * @param branch the path to it, from the root
     * @param problem the message after the agent's name and branch
     */
    public AgentException(String agentName, String branch, String problem, @Nullable Throwable cause) {
        super("agent \"%s\" (branch %s) %s".formatted(agentName, branch, problem), cause);
        this.agentName = agentName;
        this.branch = branch;
    }

    /**
     * Converts a failure to an exception that names the agent of the context. An {@code AgentException} is returned as it is. Any failure
     * of a cancelled agent counts as a cancellation, because its interrupt may end any call.
     */
    public static AgentException of(RunContext context, Throwable failure) {
        if (failure instanceof AgentException named) {
            return named;
        }
        return failure instanceof InterruptedException
                        || failure instanceof StoreInterruptedException
                        || context.cancellation().isCancelled()
                ? new AgentCancelledException(context, failure)
                : new AgentException(context, "failed: " + failure, failure);
    }

    /** The agent that failed: the innermost one. */
    public String agentName() {
        return agentName;
    }

    /** The path to it, from the root. */
    public String branch() {
        return branch;
    }

    /** Whether the cause is retryable. */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof AsterException cause && cause.isRetryable();
    }
}
