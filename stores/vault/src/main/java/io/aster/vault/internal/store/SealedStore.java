package io.aster.vault.internal.store;

import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.check.StoreChecks;
import io.aster.vault.internal.key.CacheBounds;
import io.aster.vault.internal.seal.Documents;
import java.util.Map;
import java.util.Optional;

/** A store whose documents are sealed, over another one. Thread-safe. */
public final class SealedStore implements Store {
    private final Store store;
    private final SealedSessions sessions;
    private final SealedMessages messages;
    private final Runnable closing;

    /**
     * A store over another one.
     *
     * @param closing called after the other one was closed
     */
    public SealedStore(Store store, Documents documents, CacheBounds bounds, Runnable closing) {
        this.store = store;
        this.sessions = new SealedSessions(store.sessions(), documents, bounds);
        this.messages = new SealedMessages(store.messages(), documents);
        this.closing = closing;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    @Override
    public String kind() {
        return store.kind();
    }

    @Override
    public Map<String, Long> figures() {
        return store.figures();
    }

    @Override
    public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        return store.signals(listener);
    }

    @Override
    public Optional<StoreChecks> checks() {
        return store.checks();
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            closing.run();
        }
    }
}
