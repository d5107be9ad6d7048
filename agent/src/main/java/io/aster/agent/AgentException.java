package io.aster.agent;

import io.aster.error.AsterException;
import io.aster.error.StoreInterruptedException;
import org.jspecify.annotations.Nullable;

/** An agent failed; the cause tells why. The events that it made before are not touched by that. */
public class AgentException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String agentName;
    private final String branch;

    /**
     * Tells of a failure.
     *
     * @param context of the execution that failed
     * @param problem what went wrong, to stand behind the agent's name and branch
     */
    public AgentException(RunContext context, String problem, @Nullable Throwable cause) {
        this(context.agentName(), context.branch(), problem, cause);
    }

    AgentException(String agentName, String branch, String problem, @Nullable Throwable cause) {
        super("agent \"%s\" (branch %s) %s".formatted(agentName, branch, problem), cause);
        this.agentName = agentName;
        this.branch = branch;
    }

    /**
     * The failure as one of the agent that the context is of; one that names its agent already stays what it is. A cancelled agent fails by
     * whatever its interrupt ended, so that counts as cancelled too.
     */
    static AgentException of(RunContext context, Throwable failure) {
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

    /** Whether its cause says so. */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof AsterException cause && cause.isRetryable();
    }
}
