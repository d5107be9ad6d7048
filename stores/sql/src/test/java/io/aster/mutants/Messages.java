package io.aster.mutants;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another store of messages as it is, for subclasses that make one thing wrong. */
class Messages implements MessageListStore {
    private final MessageListStore real;

    Messages(MessageListStore real) {
        this.real = real;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return real.load(agentId, last);
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return real.describe(agentId);
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return real.write(write);
    }

    @Override
    public int trim(String agentId, int max) {
        return real.trim(agentId, max);
    }

    @Override
    public boolean delete(String agentId) {
        return real.delete(agentId);
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return real.deleteOwned(appName, userId);
    }

    @Override
    public long purgeExpiredLists() {
        return real.purgeExpiredLists();
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return real.list(after, limit);
    }
}
