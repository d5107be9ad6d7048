package io.aster.session;

import io.aster.inmemory.InMemoryStore;
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
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The in-memory store, whose answers can be lost or delayed on the way back. */
final class FaultySessions implements SessionStore {
    private final SessionStore store = new InMemoryStore().sessions();
    private volatile UnaryOperator<AppendOutcome> afterAppend = UnaryOperator.identity();
    private volatile Runnable beforeChange = () -> {};
    private volatile Runnable afterChange = () -> {};
    private volatile Runnable beforeList = () -> {};

    /** Sees every append's outcome once it is stored, and may throw instead of returning it. */
    void afterAppend(UnaryOperator<AppendOutcome> action) {
        afterAppend = action;
    }

    /** Runs before a session is inserted, updated, forked or redacted, and may throw instead of that. */
    void beforeChange(Runnable action) {
        beforeChange = action;
    }

    /** Runs when a session is inserted or updated, and may throw instead of the answer. */
    void afterChange(Runnable action) {
        afterChange = action;
    }

    void beforeList(Runnable action) {
        beforeList = action;
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        beforeChange.run();
        boolean inserted = store.insert(session, events, state, token);
        afterChange.run();
        return inserted;
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        beforeChange.run();
        ForkOutcome outcome = store.fork(request);
        afterChange.run();
        return outcome;
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return store.find(sessionId);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        beforeChange.run();
        Optional<SessionRecord> updated = store.update(update);
        afterChange.run();
        return updated;
    }

    @Override
    public boolean delete(String sessionId) {
        return store.delete(sessionId);
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        beforeChange.run();
        return store.redact(request);
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return store.rewrite(request);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return store.deleteAll(appName, userId);
    }

    @Override
    public DeletedSessions purgeExpired() {
        return store.purgeExpired();
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
    public Optional<EventPage> events(EventQuery query) {
        return store.events(query);
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
    public StoreStats stats() {
        return store.stats();
    }
}
