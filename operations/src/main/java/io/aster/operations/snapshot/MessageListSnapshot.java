package io.aster.operations.snapshot;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageOwner;
import io.aster.value.Expiry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's message list with all that is kept of it but its version, which is a store's own. Immutable.
 *
 * @param owner the user to whom it belongs; {@code null} if it has no owner
 * @param expiry when it expires
 * @param messages oldest first
 */
public record MessageListSnapshot(String agentId, @Nullable MessageOwner owner, Expiry expiry, List<Message> messages) {
    private static final int PIECE = 1_000;

    /** Makes the list unmodifiable. */
    public MessageListSnapshot {
        messages = List.copyOf(messages);
    }

    /** An agent's list as it is now, as a whole in memory; empty if there is none. */
    public static Optional<MessageListSnapshot> read(MessageStore store, String agentId) {
        return store.describe(agentId).map(info -> of(info, store.loadMessages(agentId)));
    }

    /** A list whose messages were loaded. */
    public static MessageListSnapshot of(MessageListInfo info, AgentMessages loaded) {
        return new MessageListSnapshot(loaded.agentId(), info.owner(), info.expiry(), loaded.messages());
    }

    /** Whether another list has the same owner and expiry, and its messages are the first ones of this. */
    public boolean continues(MessageListSnapshot other) {
        return hasLifeOf(other)
                && other.messages.size() <= messages.size()
                && other.messages.equals(messages.subList(0, other.messages.size()));
    }

    /**
     * Writes this list in place of what a store has under the agent's id. An error, or the end of the process, may leave a list of which it is
     * the continuation.
     *
     * @throws io.aster.message.MessageConflictException if another writer changes the list meanwhile
     */
    public void writeTo(MessageStore store) {
        Optional<MessageListSnapshot> stored = read(store, agentId);
        AgentMessages kept = store.loadMessages(agentId);
        if (stored.isPresent() && !hasLifeOf(stored.get())) {
            store.deleteAgent(agentId);
            kept = AgentMessages.none(agentId);
        }
        MessageStore view = store.withExpiry(expiry);
        if (owner != null) {
            view = view.withOwner(owner.appName(), owner.userId());
        }
        write(
                view,
                kept,
                stored.isPresent() && continues(stored.get()) ? kept.messages().size() : 0);
    }

    /** Writes in pieces, so that a list that grew to a size that no store writes in one commit can be written. */
    private void write(MessageStore store, AgentMessages kept, int same) {
        int end = Math.min(messages.size(), same + PIECE);
        AgentMessages saved = store.saveMessages(kept.with(messages.subList(0, end)));
        while (end < messages.size()) {
            int next = Math.min(messages.size(), end + PIECE);
            saved = store.saveMessages(saved.plus(messages.subList(end, next)));
            end = next;
        }
    }

    private boolean hasLifeOf(MessageListSnapshot other) {
        return expiry.equals(other.expiry) && Objects.equals(owner, other.owner);
    }
}
