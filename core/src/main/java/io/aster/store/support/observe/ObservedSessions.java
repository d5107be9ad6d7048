package io.aster.store.support.observe;

import io.aster.observe.Operation;
import io.aster.observe.Outcome;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store of sessions whose calls are observed. */
final class ObservedSessions implements SessionStore {
    private final SessionStore store;
    private final Observer observer;

    ObservedSessions(SessionStore store, Observer observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public boolean insert(SessionRecord session, String token) {
        return insert(session, () -> store.insert(session, token));
    }

    @Override
    public boolean insert(SessionRecord session, List<StateChange> state, String token) {
        return insert(session, () -> store.insert(session, state, token));
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return insert(session, () -> store.insert(session, events, state, token));
    }

    private boolean insert(SessionRecord session, Supplier<Boolean> insert) {
        return observer.call(Operation.CREATE, session.id(), insert, stored -> Answer.ifDone(stored, Outcome.EXISTS));
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return observer.call(
                Operation.FORK,
                request.session().id(),
                () -> store.fork(request),
                outcome -> outcome == ForkOutcome.FORKED ? Answer.ok(1) : Answer.refused(refusal(outcome)));
    }

    private static Outcome refusal(ForkOutcome outcome) {
        return switch (outcome) {
            case ID_TAKEN -> Outcome.EXISTS;
            case NO_SOURCE -> Outcome.NOT_FOUND;
            default -> Outcome.CONFLICT;
        };
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return observer.call(
                Operation.FIND, sessionId, () -> store.find(sessionId), found -> Answer.ifFound(found, session -> 1));
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return observer.call(
                Operation.UPDATE,
                update.sessionId(),
                () -> store.update(update),
                updated -> Answer.ifDone(updated.isPresent(), Outcome.CONFLICT));
    }

    @Override
    public Set<String> updateAll(List<SessionUpdate> updates) {
        return observer.call(
                Operation.UPDATE_ALL, null, () -> store.updateAll(updates), written -> Answer.ok(written.size()));
    }

    @Override
    public boolean delete(String sessionId) {
        return observer.call(
                Operation.DELETE,
                sessionId,
                () -> store.delete(sessionId),
                deleted -> Answer.ifDone(deleted, Outcome.NOT_FOUND));
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return observer.call(
                Operation.DELETE_ALL,
                null,
                () -> store.deleteAll(appName, userId),
                deleted -> Answer.ok(deleted.sessions()));
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return observer.call(
                Operation.REDACT, request.sessionId(), () -> store.redact(request), outcome -> switch (outcome) {
                    case REDACTED -> Answer.ok(request.seqs().size());
                    case NO_SESSION -> Answer.refused(Outcome.NOT_FOUND);
                    case SESSION_CHANGED -> Answer.refused(Outcome.CONFLICT);
                });
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return observer.call(
                Operation.REWRITE, request.sessionId(), () -> store.rewrite(request), outcome -> switch (outcome) {
                    case REWRITTEN -> Answer.ok(request.events().size());
                    case NO_SESSION -> Answer.refused(Outcome.NOT_FOUND);
                    case SESSION_CHANGED -> Answer.refused(Outcome.CONFLICT);
                });
    }

    @Override
    public DeletedSessions purgeExpired() {
        return observer.call(Operation.PURGE, null, store::purgeExpired, purged -> Answer.ok(purged.sessions()));
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return observer.call(Operation.LIST, null, () -> store.list(query), found -> Answer.ok(found.size()));
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return observer.call(
                Operation.APPEND,
                request.sessionId(),
                () -> store.append(request),
                outcome -> outcome instanceof Appended
                        ? Answer.ok(request.events().size())
                        : Answer.refused(refusal(outcome)));
    }

    private static Outcome refusal(AppendOutcome outcome) {
        if (outcome instanceof Known) {
            return Outcome.KNOWN;
        }
        if (outcome instanceof NotActive) {
            return Outcome.NOT_ACTIVE;
        }
        return outcome instanceof NoSession ? Outcome.NOT_FOUND : Outcome.CONFLICT;
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return observer.call(
                Operation.EVENTS,
                query.sessionId(),
                () -> store.events(query),
                found -> Answer.ifFound(found, page -> page.events().size()));
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return observer.call(
                Operation.PROGRESS, null, () -> store.progress(sessionIds), found -> Answer.ok(found.size()));
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return observer.call(
                Operation.STATE, sessionId, () -> store.state(sessionId), found -> Answer.ifFound(found, state -> 1));
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return observer.call(
                Operation.STATE_HISTORY,
                sessionId,
                () -> store.stateHistory(sessionId, afterSeq, upToSeq),
                found -> Answer.ifFound(found, history -> history.actions().size()));
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return observer.call(
                Operation.VIEW,
                query.sessionId(),
                () -> store.view(query),
                found -> Answer.ifFound(found, view -> view.page().events().size()));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return observer.call(
                Operation.FIND_EVENT,
                sessionId,
                () -> store.findEvent(sessionId, eventId),
                found -> Answer.ifFound(found, event -> 1));
    }

    @Override
    public Optional<Verification> verify(String sessionId) {
        return observer.call(
                Operation.VERIFY,
                sessionId,
                () -> store.verify(sessionId),
                found -> Answer.ifFound(found, checked -> checked.events()));
    }

    @Override
    public StoreStats stats() {
        return observer.call(Operation.STATS, null, store::stats, stats -> Answer.ok(0));
    }
}
