package io.aster.operations.migrate;

import io.aster.error.AsterException;
import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.operations.migrate.MigrationProblem.Kind;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageOwner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies message lists, each as a whole: an agent loads it as a whole, too. Not thread-safe. */
final class MessageListCopy {
    private static final int PIECE = 1_000;

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
        } catch (DamagedDataException e) {
            throw new RefusedSession(agentId, Kind.LIST_CONFLICT, String.valueOf(e.getMessage()));
        } catch (StoreException | RefusedSession e) {
            throw e;
        } catch (AsterException e) {
            throw new RefusedSession(agentId, Kind.LIST_CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private Result copy(String agentId, MessageListInfo info) {
        List<Message> sent = source.loadMessages(agentId).messages();
        AgentMessages kept = target.loadMessages(agentId);
        Optional<MessageListInfo> stored = target.describe(agentId);
        boolean isAlike = stored.isPresent() && isAlike(stored.get(), info);
        if (isAlike && kept.messages().equals(sent)) {
            return Result.UNCHANGED;
        }
        if (stored.isPresent() && !isEarlier(kept.messages(), sent) && kept.version() >= info.version()) {
            throw conflict(agentId);
        }
        if (!isAlike) {
            target.deleteAgent(agentId);
            kept = AgentMessages.none(agentId);
        }
        write(kept, sent, info);
        return Result.WRITTEN;
    }

    private void write(AgentMessages kept, List<Message> sent, MessageListInfo info) {
        MessageStore store = target.withExpiry(info.expiry());
        MessageOwner owner = info.owner();
        if (owner != null) {
            store = store.withOwner(owner.appName(), owner.userId());
        }
        int same = isEarlier(kept.messages(), sent) ? kept.messages().size() : 0;
        int end = Math.min(sent.size(), same + PIECE);
        AgentMessages saved = store.saveMessages(kept.with(sent.subList(0, end)));
        while (end < sent.size()) {
            int next = Math.min(sent.size(), end + PIECE);
            saved = store.saveMessages(saved.plus(sent.subList(end, next)));
            end = next;
        }
        if (!target.loadMessages(saved.agentId()).messages().equals(sent)) {
            throw conflict(saved.agentId());
        }
    }

    private static boolean isAlike(MessageListInfo one, MessageListInfo other) {
        return one.expiry().equals(other.expiry()) && Objects.equals(one.owner(), other.owner());
    }

    private static boolean isEarlier(List<Message> kept, List<Message> sent) {
        return kept.size() <= sent.size() && kept.equals(sent.subList(0, kept.size()));
    }

    private static RefusedSession conflict(String agentId) {
        return new RefusedSession(
                agentId,
                Kind.LIST_CONFLICT,
                "the target has another list of messages, which was changed later; delete one of both");
    }
}
