package io.aster.testkit.linear;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.MessageListStore;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.Store;
import io.aster.store.StoreStats;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another store as it is, for subclasses that make one thing wrong. Closing it leaves the other open. */
class ForwardingStore implements Store, SessionStore {
    private final Store store;
    private final SessionStore sessions;

    ForwardingStore(Store store) {
        this.store = store;
        this.sessions = store.sessions();
    }

    @Override
    public final SessionStore sessions() {
        return this;
    }

    @Override
    public final MessageListStore messages() {
        return store.messages();
    }

    @Override
    public final void close() {}

    @Override
    public boolean insert(SessionRecord session, String token) {
        return sessions.insert(session, token);
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return sessions.find(sessionId);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return sessions.update(update);
    }

    @Override
    public boolean delete(String sessionId) {
        return sessions.delete(sessionId);
    }

    @Override
    public final long deleteAll(String appName, @Nullable String userId) {
        return sessions.deleteAll(appName, userId);
    }

    @Override
    public final List<SessionRecord> list(SessionQuery query) {
        return sessions.list(query);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return sessions.append(request);
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return sessions.events(query);
    }

    @Override
    public final StoreStats stats() {
        return sessions.stats();
    }

    /** The place that the next event would get. */
    final long next(AppendRequest request) {
        return 1
                + sessions.find(request.sessionId())
                        .map(SessionRecord::eventCount)
                        .orElse(0L);
    }
}
