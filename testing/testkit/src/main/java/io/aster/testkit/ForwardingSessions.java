package io.aster.testkit;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.store.proof.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to another store of sessions. Subclasses override some calls, to watch them or to make them fail. Thread-safe if the
 * other store is.
 */
public class ForwardingSessions implements SessionStore {
    private final SessionStore store;

    /** Passes calls to this store. */
    public ForwardingSessions(SessionStore store) {
        this.store = store;
    }

    @Override
    public boolean insert(SessionRecord session, String token) {
        return store.insert(session, token);
    }

    @Override
    public boolean insert(SessionRecord session, List<StateChange> state, String token) {
        return store.insert(session, state, token);
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return store.insert(session, events, state, token);
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return store.fork(request);
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
    public Set<String> updateAll(List<SessionUpdate> updates) {
        return store.updateAll(updates);
    }

    @Override
    public boolean delete(String sessionId) {
        return store.delete(sessionId);
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return store.redact(request);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return store.deleteAll(appName, userId);
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return store.rewrite(request);
    }

    @Override
    public DeletedSessions purgeExpired() {
        return store.purgeExpired();
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
    public Optional<EventPage> events(EventQuery query) {
        return store.events(query);
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return store.progress(sessionIds);
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return store.state(sessionId);
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return store.stateHistory(sessionId, afterSeq, upToSeq);
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return store.view(query);
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return store.findEvent(sessionId, eventId);
    }

    @Override
    public Optional<Verification> verify(String sessionId) {
        return store.verify(sessionId);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }
}
