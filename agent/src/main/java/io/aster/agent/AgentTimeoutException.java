package io.aster.agent;

import java.time.Instant;

/** An agent did not end before the deadline of its run. */
public final class AgentTimeoutException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final Instant deadline;

    /**
     * Reports a deadline that has passed.
     *
     * @param context of the execution that had not ended
     */
    public AgentTimeoutException(RunContext context, Instant deadline) {
        super(context, "did not end before " + deadline, null);
        this.deadline = deadline;
    }

    /** The deadline that has passed. */
    public Instant deadline() {
        return deadline;
    }

    /** True: a run with a later deadline can succeed. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
