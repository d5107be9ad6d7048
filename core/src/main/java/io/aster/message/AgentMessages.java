package io.aster.message;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.util.List;

/**
 * An agent's working memory at one moment: its messages, and what a {@link MessageStore} needs to save a changed copy safely.
 * Immutable.
 *
 * @param agentId the agent whose messages they are
 * @param messages oldest first; all that are stored, or the newest of them
 * @param version the stored list's version when it was read or saved; 0 if nothing is stored
 * @param stored how many of {@code messages}, counted from the first, are stored at that version; a save writes the others
 */
public record AgentMessages(String agentId, List<Message> messages, long version, int stored) {

    /** Checks {@code agentId} by the rule of {@link Names}, and that {@code stored} is not more than there are messages. */
    public AgentMessages {
        Names.check("agentId", agentId);
        messages = GrowingList.of(messages);
        if (version < 0 || stored < 0 || stored > messages.size()) {
            throw new InvalidValueException(
                    "stored", "must be 0 to " + messages.size() + " at a version of 0 or more, is " + stored);
        }
    }

    /** The memory of an agent that has none yet. */
    public static AgentMessages none(String agentId) {
        return new AgentMessages(agentId, List.of(), 0, 0);
    }

    /** A copy with messages added at the end. A save writes only the added ones. */
    public AgentMessages plus(Message... added) {
        return plus(List.of(added));
    }

    /** A copy with messages added at the end, in time independent of the number of messages before. A save writes only the added ones. */
    public AgentMessages plus(List<Message> added) {
        return new AgentMessages(agentId, GrowingList.of(messages).plus(added), version, stored);
    }

    /**
     * The same agent with these messages, the whole list. A save writes only the new ones if the list merely grew, and otherwise
     * replaces all that is stored, also what was not loaded.
     */
    public AgentMessages with(List<Message> all) {
        boolean grew = all.size() >= stored && all.subList(0, stored).equals(messages.subList(0, stored));
        return new AgentMessages(agentId, all, version, grew ? stored : 0);
    }
}
