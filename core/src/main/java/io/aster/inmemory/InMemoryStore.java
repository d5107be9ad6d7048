package io.aster.inmemory;

import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.search.FindStore;
import io.aster.store.search.ScannedSummary;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SessionScan;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.CallGate;
import java.util.Optional;

/** A store on the heap of this process; its content is lost when it is closed. Thread-safe. */
public final class InMemoryStore implements SearchableStore {
    private final CallGate gate = new CallGate();
    private final InMemorySessions sessions = new InMemorySessions(gate);
    private final FindStore find = new SessionScan(sessions);
    private final SummaryStore summaries = new ScannedSummary(sessions);
    private final TextSearchStore textSearch = new InMemoryTextSearch(gate, sessions::all);
    private final InMemoryMessages messages = new InMemoryMessages(gate);

    /** An empty store. */
    public InMemoryStore() {}

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    /** The hints are certain here: every change is seen at once. */
    @Override
    public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        return Optional.of(gate.call(() -> sessions.listeners().open(listener)));
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return Optional.of(summaries);
    }

    @Override
    public Optional<TextSearchStore> textSearch() {
        return Optional.of(textSearch);
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public void close() {
        gate.close();
        sessions.clear();
        messages.clear();
    }
}
