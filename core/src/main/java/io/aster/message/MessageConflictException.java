package io.aster.message;

import io.aster.error.AsterException;

/** Another writer changed an agent's messages since they were read. Nothing was stored: load them, apply the change again, save. */
public final class MessageConflictException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String agentId;
    private final long expected;
    private final long actual;

    public MessageConflictException(String agentId, long expected, long actual) {
        super("the messages of agent \"%s\" have version %d, not %d: load them again and repeat the change"
                .formatted(agentId, actual, expected));
        this.agentId = agentId;
        this.expected = expected;
        this.actual = actual;
    }

    /** The agent whose messages were changed. */
    public String agentId() {
        return agentId;
    }

    /** The version that was read. */
    public long expected() {
        return expected;
    }

    /** The version that is stored; 0 if the messages were deleted. */
    public long actual() {
        return actual;
    }
}
