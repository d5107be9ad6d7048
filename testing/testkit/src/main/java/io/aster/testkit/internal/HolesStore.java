package io.aster.testkit.internal;

import io.aster.error.DamagedDataException;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.store.Store;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
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
        return super.events(query).map(page -> query.sessionId().equals(sessionId) ? without(page) : page);
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return super.view(query)
                .map(view -> query.sessionId().equals(sessionId)
                        ? new ViewRecord(view.session(), view.state(), without(view.page()))
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

    private EventPage without(EventPage page) {
        return page.withEvents(
                page.events().stream().filter(event -> event.seq() != seq).toList());
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
