package io.aster.session;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StoreStats;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The in-memory store, whose answers to appends and lists can be lost or delayed on the way back. */
final class FaultySessions implements SessionStore {
    private final SessionStore store = new InMemoryStore().sessions();
    private volatile UnaryOperator<AppendOutcome> afterAppend = UnaryOperator.identity();
    private volatile Runnable beforeList = () -> {};

    /** Sees every append's outcome once it is stored, and may throw instead of returning it. */
    void afterAppend(UnaryOperator<AppendOutcome> action) {
        afterAppend = action;
    }

    void beforeList(Runnable action) {
        beforeList = action;
    }

    @Override
    public boolean insert(SessionRecord session) {
        return store.insert(session);
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return store.find(sessionId);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return store.update(update);
    }

    @Override
    public boolean delete(String sessionId) {
        return store.delete(sessionId);
    }

    @Override
    public long deleteAll(String appName, @Nullable String userId) {
        return store.deleteAll(appName, userId);
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        beforeList.run();
        return store.list(query);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return afterAppend.apply(store.append(request));
    }

    @Override
    public List<EventRecord> events(EventQuery query) {
        return store.events(query);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }
}
