package io.aster.store.support.observe;

import io.aster.observe.Operation;
import io.aster.observe.Outcome;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store of messages whose calls are observed. */
final class ObservedMessages implements MessageListStore {
    private final MessageListStore store;
    private final Observer observer;

    ObservedMessages(MessageListStore store, Observer observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return observer.call(
                Operation.LOAD_MESSAGES,
                agentId,
                () -> store.load(agentId, last),
                loaded -> Answer.ok(loaded.messages().size()));
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return observer.call(
                Operation.DESCRIBE_MESSAGES,
                agentId,
                () -> store.describe(agentId),
                found -> Answer.ifDone(found.isPresent(), Outcome.NOT_FOUND));
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return observer.call(
                Operation.WRITE_MESSAGES,
                write.agentId(),
                () -> store.write(write),
                outcome -> outcome instanceof Written
                        ? Answer.ok(write.messages().size())
                        : Answer.refused(outcome instanceof OtherOwner ? Outcome.OTHER_OWNER : Outcome.CONFLICT));
    }

    @Override
    public int trim(String agentId, int max) {
        return observer.call(
                Operation.TRIM_MESSAGES, agentId, () -> store.trim(agentId, max), count -> Answer.ok(count));
    }

    @Override
    public boolean delete(String agentId) {
        return observer.call(
                Operation.DELETE_MESSAGES,
                agentId,
                () -> store.delete(agentId),
                deleted -> Answer.ifDone(deleted, Outcome.NOT_FOUND));
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return observer.call(
                Operation.DELETE_OWNED_MESSAGES,
                null,
                () -> store.deleteOwned(appName, userId),
                count -> Answer.ok(count));
    }

    @Override
    public long purgeExpiredLists() {
        return observer.call(Operation.PURGE_MESSAGES, null, store::purgeExpiredLists, count -> Answer.ok(count));
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return observer.call(
                Operation.LIST_AGENTS, null, () -> store.list(after, limit), found -> Answer.ok(found.size()));
    }
}
