package io.aster.message;

import io.aster.value.Limits;
import io.aster.value.Names;
import java.util.List;

/**
 * An agent's working memory at one moment: its messages, and what a {@link MessageStore} needs to save a changed copy safely.
 * Immutable.
 *
 * @param agentId the agent whose messages they are
 * @param messages oldest first; all that are stored, or the newest of them
 * @param version the stored list's version when it was read or saved; 0 if nothing is stored
 * @param older how many older messages are stored that were not loaded; a save leaves them as they are
 * @param stored how many of {@code messages}, counted from the first, are stored at that version; a save appends the others
 * @param dropped how many loaded messages a save removes: of a list that was loaded as a whole its oldest, otherwise its newest
 */
public record AgentMessages(String agentId, List<Message> messages, long version, long older, int stored, int dropped) {

    /** Checks {@code agentId} by the rule of {@link Names}, and that no count is negative or more than there are messages. */
    public AgentMessages {
        Names.check("agentId", agentId);
        messages = GrowingList.of(messages);
        Limits.check("version", version, 0, Long.MAX_VALUE);
        Limits.check("older", older, 0, Long.MAX_VALUE);
        Limits.check("stored", stored, 0, messages.size());
        Limits.check("dropped", dropped, 0, Integer.MAX_VALUE);
    }

    /** The memory of an agent that has none yet. */
    public static AgentMessages none(String agentId) {
        return new AgentMessages(agentId, List.of(), 0, 0, 0, 0);
    }

    /** A copy with messages added at the end. A save writes only the added ones. */
    public AgentMessages plus(Message... added) {
        return plus(List.of(added));
    }

    /** A copy with messages added at the end, in time independent of the number of messages before. A save writes only the added ones. */
    public AgentMessages plus(List<Message> added) {
        return new AgentMessages(agentId, GrowingList.of(messages).plus(added), version, older, stored, dropped);
    }

    /**
     * The same agent with other messages than those loaded; older messages that were not loaded stay stored before them. A save writes
     * little where the list was changed at its ends:
     *
     * <ul>
     *   <li>If messages were added at the end, it appends these.
     *   <li>If the oldest were left out too, as in a window that slides, it also removes the oldest from a list that was loaded as a
     *       whole. From other lists it removes nothing: what slid out of the window is one of the older messages then.
     *   <li>Any other change replaces the loaded messages; if there are older ones, from the first that differs.
     * </ul>
     */
    public AgentMessages with(List<Message> all) {
        List<Message> before = messages.subList(0, stored);
        int same = common(all, before);
        if (same == stored) {
            return new AgentMessages(agentId, all, version, older, stored, dropped);
        }
        boolean isCut = same == all.size();
        int gone = isCut ? stored : slidOut(all, before);
        if (older == 0) {
            return new AgentMessages(agentId, all, version, 0, stored - gone, dropped + gone);
        }
        return gone < stored
                ? new AgentMessages(agentId, all, version, older + gone, stored - gone, dropped)
                : new AgentMessages(agentId, all, version, older, same, dropped + stored - same);
    }

    /** How many of the first messages were left out if the others are those that {@code all} begins with; else all of them. */
    private static int slidOut(List<Message> all, List<Message> before) {
        int gone = 1;
        while (gone < before.size() && common(all, before.subList(gone, before.size())) < before.size() - gone) {
            gone++;
        }
        return gone;
    }

    /** How many messages both lists begin with. */
    private static int common(List<Message> one, List<Message> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }
}
