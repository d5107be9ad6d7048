package io.aster.mutants;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StoreStats;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another store of sessions as it is, for subclasses that make one thing wrong. */
class MutantSessions implements SessionStore {
    private final SessionStore real;

    MutantSessions(SessionStore real) {
        this.real = real;
    }

    @Override
    public boolean insert(SessionRecord session, String token) {
        return real.insert(session, token);
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return real.find(sessionId);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return real.update(update);
    }

    @Override
    public boolean delete(String sessionId) {
        return real.delete(sessionId);
    }

    @Override
    public long deleteAll(String appName, @Nullable String userId) {
        return real.deleteAll(appName, userId);
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return real.list(query);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return real.append(request);
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return real.events(query);
    }

    @Override
    public StoreStats stats() {
        return real.stats();
    }
}
