package io.aster.testkit.internal;

import io.aster.error.DamagedDataException;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.store.Store;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Optional;

/** A store that never returns one of its events, as if that was removed. */
final class HolesStore extends ForwardingSessions implements Store {
    private final Store store;
    private final String sessionId;
    private final long seq;

    HolesStore(Store store, String sessionId, long seq) {
        super(store.sessions());
        this.store = store;
        this.sessionId = sessionId;
        this.seq = seq;
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return super.events(query).map(page -> query.sessionId().equals(sessionId) ? without(query, page) : page);
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return super.view(query)
                .map(view -> query.sessionId().equals(sessionId)
                        ? new ViewRecord(view.session(), view.state(), without(query, view.page()))
                        : view);
    }

    @Override
    public Optional<StateHistory> stateHistory(String session, long afterSeq, long upToSeq) {
        if (session.equals(sessionId) && afterSeq < seq && seq <= upToSeq) {
            throw missing();
        }
        return super.stateHistory(session, afterSeq, upToSeq);
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        if (request.sourceId().equals(sessionId) && seq <= request.session().eventCount()) {
            throw missing();
        }
        return super.fork(request);
    }

    private DamagedDataException missing() {
        return new DamagedDataException("session", sessionId, "event " + seq + " is missing");
    }

    @Override
    public Optional<EventRecord> findEvent(String session, String eventId) {
        Optional<EventRecord> found = super.findEvent(session, eventId);
        if (session.equals(sessionId)
                && found.filter(event -> event.seq() == seq).isPresent()) {
            throw missing();
        }
        return found;
    }

    private EventPage without(EventQuery query, EventPage page) {
        List<EventRecord> left =
                page.events().stream().filter(event -> event.seq() != seq).toList();
        if (!query.isUnconditional() && isBetween(query, page)) {
            throw missing();
        }
        return page.withEvents(left);
    }

    /** Whether a page ends after the missing event, in its order. */
    private boolean isBetween(EventQuery query, EventPage page) {
        List<EventRecord> found = page.events();
        boolean isFull = page.cut() || found.size() == query.limit();
        long end = isFull ? found.get(found.size() - 1).seq() : query.newestFirst() ? 0 : Long.MAX_VALUE;
        long lowest = Math.max(query.afterSeq() + 1, query.newestFirst() ? end : 0);
        long highest = Math.min(query.beforeSeq() - 1, query.newestFirst() ? Long.MAX_VALUE : end);
        return lowest <= seq && seq <= highest;
    }

    @Override
    public SessionStore sessions() {
        return this;
    }

    @Override
    public MessageListStore messages() {
        return store.messages();
    }

    @Override
    public void close() {
        store.close();
    }
}
