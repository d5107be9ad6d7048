package io.aster.testkit.message;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands every call on to a store, and keeps what was written, so that a test can count it. */
final class RecordedWrites implements MessageListStore {
    private final MessageListStore store;
    private final List<MessageWrite> writes = Collections.synchronizedList(new ArrayList<>());

    RecordedWrites(MessageListStore store) {
        this.store = store;
    }

    /** The writes since the last call of this. */
    List<MessageWrite> take() {
        List<MessageWrite> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return store.load(agentId, last);
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return store.describe(agentId);
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        writes.add(write);
        return store.write(write);
    }

    @Override
    public int trim(String agentId, int max) {
        return store.trim(agentId, max);
    }

    @Override
    public boolean delete(String agentId) {
        return store.delete(agentId);
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return store.deleteOwned(appName, userId);
    }

    @Override
    public long purgeExpiredLists() {
        return store.purgeExpiredLists();
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return store.list(after, limit);
    }
}
