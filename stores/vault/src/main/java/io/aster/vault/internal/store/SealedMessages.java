package io.aster.vault.internal.store;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are sealed, each with the name of the user whose key did it: a list may get an owner after it has messages, and reading it does
 * not say whose it is.
 */
public final class SealedMessages implements MessageListStore {
    private final MessageListStore store;
    private final Documents documents;

    /** Messages over those of another store. */
    public SealedMessages(MessageListStore store, Documents documents) {
        this.store = store;
        this.documents = documents;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        StoredMessages loaded = store.load(agentId, last);
        return new StoredMessages(
                loaded.version(),
                loaded.older(),
                loaded.messages().stream()
                        .map(message -> documents.opened(
                                message, MessageSeal.of(message).place(agentId)))
                        .toList());
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return store.describe(agentId);
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        if (write.messages().isEmpty()) {
            return store.write(write);
        }
        MessageOwner owner = write.owner() != null ? write.owner() : ownerOf(write.agentId());
        MessageSeal seal = new MessageSeal(owner);
        Place place = seal.place(write.agentId());
        return store.write(write.toBuilder()
                .messages(write.messages().stream()
                        .map(message -> documents.sealed(message, place, seal.beside()))
                        .toList())
                .build());
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

    private @Nullable MessageOwner ownerOf(String agentId) {
        return store.describe(agentId).map(MessageListInfo::owner).orElse(null);
    }
}
