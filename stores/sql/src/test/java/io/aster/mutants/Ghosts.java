package io.aster.mutants;

import io.aster.store.DeletedSessions;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Another store of sessions as it is, which remembers the sessions that it has written, for subclasses that bring expired ones back. */
class Ghosts extends ForwardingSessions {
    final SessionStore real;
    private final Map<String, SessionRecord> written = new ConcurrentHashMap<>();

    Ghosts(SessionStore real) {
        super(real);
        this.real = real;
    }

    /** A session that was neither deleted here nor exists. */
    Optional<SessionRecord> ghost(String id) {
        return real.find(id).isPresent() ? Optional.empty() : Optional.ofNullable(written.get(id));
    }

    List<SessionRecord> ghosts() {
        return written.keySet().stream().flatMap(id -> ghost(id).stream()).toList();
    }

    @Override
    public boolean insert(SessionRecord session, String token) {
        return noted(session, real.insert(session, token));
    }

    @Override
    public boolean insert(SessionRecord session, List<StateChange> state, String token) {
        return noted(session, real.insert(session, state, token));
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return noted(session, real.insert(session, events, state, token));
    }

    private boolean noted(SessionRecord session, boolean inserted) {
        if (inserted) {
            written.put(session.id(), session);
        }
        return inserted;
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        Optional<SessionRecord> updated = real.update(update);
        updated.ifPresent(session -> written.put(session.id(), session));
        return updated;
    }

    @Override
    public boolean delete(String id) {
        written.remove(id);
        return real.delete(id);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        written.clear();
        return real.deleteAll(appName, userId);
    }
}
