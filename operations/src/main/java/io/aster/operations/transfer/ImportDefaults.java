package io.aster.operations.transfer;

import io.aster.value.Names;

/**
 * Fields of a session that a chat does not contain.
 *
 * @param appName the session's app
 * @param userId the session's user
 * @param agentId the agent that leads the session, and the author of the assistant's messages
 */
public record ImportDefaults(String appName, String userId, String agentId) {
    /** Checks the names. */
    public ImportDefaults {
        Names.check("appName", appName);
        Names.check("userId", userId);
        Names.check("agentId", agentId);
    }
}
