package io.aster.operations.migrate;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.error.UnreadableDataException;
import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import io.aster.operations.migrate.MigrationProblem.Kind;
import io.aster.operations.snapshot.MessageListSnapshot;
import io.aster.store.MessageListInfo;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies message lists, each as a whole: an agent loads it as a whole, too. Thread-safe. */
final class MessageListCopy {
    private final MessageStore source;
    private final MessageStore target;
    private final Predicate<MessageListInfo> chosen;

    MessageListCopy(MessageStore source, MessageStore target, Predicate<MessageListInfo> chosen) {
        this.source = source;
        this.target = target;
        this.chosen = chosen;
    }

    /** What was done with a list. */
    enum Result {
        WRITTEN,
        UNCHANGED,
        LEFT_OUT
    }

    /**
     * Brings a list to the target, if it is not there.
     *
     * @throws RefusedSession if the target has another one
     */
    Result copy(String agentId) {
        Optional<MessageListInfo> info = source.describe(agentId);
        if (info.isEmpty() || !chosen.test(info.get())) {
            return Result.LEFT_OUT;
        }
        try {
            return copy(agentId, info.get());
        } catch (UnreadableDataException e) {
            throw refused(agentId, String.valueOf(e.getMessage()));
        } catch (StoreException | RefusedSession e) {
            throw e;
        } catch (AsterException e) {
            throw refused(agentId, String.valueOf(e.getMessage()));
        }
    }

    private Result copy(String agentId, MessageListInfo info) {
        AgentMessages loaded = source.loadMessages(agentId);
        MessageListSnapshot sent = MessageListSnapshot.of(info, loaded);
        Optional<MessageListSnapshot> stored = MessageListSnapshot.read(target, agentId);
        if (stored.isPresent() && stored.get().equals(sent)) {
            return Result.UNCHANGED;
        }
        if (stored.isPresent() && !sent.continues(stored.get()) && isLater(agentId, loaded)) {
            throw conflict(agentId);
        }
        sent.writeTo(target);
        if (!MessageListSnapshot.read(target, agentId).equals(Optional.of(sent))) {
            throw conflict(agentId);
        }
        return Result.WRITTEN;
    }

    /** Whether the target's list was written after the source's. A version is at least the time of the write, in microseconds. */
    private boolean isLater(String agentId, AgentMessages sent) {
        return target.describe(agentId).map(MessageListInfo::version).orElse(0L) >= sent.version();
    }

    private static RefusedSession conflict(String agentId) {
        return refused(agentId, "the target has another list of messages, which was changed later; delete one of both");
    }

    private static RefusedSession refused(String agentId, String reason) {
        return new RefusedSession(agentId, Kind.LIST_CONFLICT, reason);
    }
}
