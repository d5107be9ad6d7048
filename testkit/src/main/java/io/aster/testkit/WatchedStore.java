package io.aster.testkit;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StoreStats;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that counts which of the event records it handed out are still in memory. For one reading thread. */
final class WatchedStore implements SessionStore {
    private final SessionStore store;
    private final List<WeakReference<EventRecord>> handedOut = new ArrayList<>();

    WatchedStore(SessionStore store) {
        this.store = store;
    }

    int handedOut() {
        return handedOut.size();
    }

    long inMemory() {
        return handedOut.stream().filter(record -> record.get() != null).count();
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return store.events(query).map(page -> {
            List<EventRecord> copies =
                    page.events().stream().map(WatchedStore::copy).toList();
            copies.forEach(record -> handedOut.add(new WeakReference<>(record)));
            return new EventPage(page.eventCount(), copies, page.cut());
        });
    }

    /** A store on the heap keeps its own records in any case; only what the service holds on to counts. */
    private static EventRecord copy(EventRecord event) {
        return event.withSeq(event.seq());
    }

    @Override
    public boolean insert(SessionRecord session, String token) {
        return store.insert(session, token);
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
        return store.list(query);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return store.append(request);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }
}
