package io.aster.message;

import io.aster.error.AsterException;

/** An agent's messages belong to another user than the one for whom they were to be written. Nothing was stored. */
public final class MessageOwnerException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String agentId;
    private final String appName;
    private final String userId;

    /**
     * Reports the owner.
     *
     * @param appName the app of the owner
     * @param userId the owner
     */
    public MessageOwnerException(String agentId, String appName, String userId) {
        super(
                "the messages of agent \"%s\" belong to user \"%s\" of app \"%s\": use an agent id of its own for each user"
                        .formatted(agentId, userId, appName));
        this.agentId = agentId;
        this.appName = appName;
        this.userId = userId;
    }

    /** The agent whose messages were to be written. */
    public String agentId() {
        return agentId;
    }

    /** The app of the user to whom the messages belong. */
    public String appName() {
        return appName;
    }

    /** The user to whom the messages belong. */
    public String userId() {
        return userId;
    }
}
