package io.aster.vault.internal.store;

import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.check.StoreChecks;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import java.util.Map;
import java.util.Optional;

/** A store over another one, with sessions and messages of its own. Thread-safe. */
public final class VaultStore implements SearchableStore {
    private final Store store;
    private final SessionStore sessions;
    private final MessageListStore messages;
    private final Optional<TextSearchStore> textSearch;
    private final Optional<FindStore> find;
    private final Optional<SummaryStore> summaries;
    private final Runnable closing;

    /**
     * A store over another one.
     *
     * @param sessions over those of the other one
     * @param messages over those of the other one
     * @param textSearch that of the other one, or one that refuses
     * @param find over that of the other one
     * @param summaries those of the other one, or by reading what it has
     * @param closing called after the other one was closed
     */
    public VaultStore(
            Store store,
            SessionStore sessions,
            MessageListStore messages,
            Optional<TextSearchStore> textSearch,
            Optional<FindStore> find,
            Optional<SummaryStore> summaries,
            Runnable closing) {
        this.store = store;
        this.sessions = sessions;
        this.messages = messages;
        this.textSearch = textSearch;
        this.find = find;
        this.summaries = summaries;
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
    public Optional<TextSearchStore> textSearch() {
        return textSearch;
    }

    @Override
    public Optional<FindStore> find() {
        return find;
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return summaries;
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
