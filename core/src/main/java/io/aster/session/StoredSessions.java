package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreClosedException;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StoreStats;
import io.aster.store.support.Interrupts;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The service, once for all stores: checks values and keeps the life of sessions; delegates appends, reads of events and sweeps. */
final class StoredSessions implements SessionService {
    private final SessionStore store;
    private final Settings settings;
    private final RecordMapper records;
    private final Appends appends;
    private final EventReads reads;
    private final Lifecycle lifecycle;
    private final IdleSweep sweep;
    private volatile boolean closed;

    StoredSessions(SessionStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
        this.records = new RecordMapper(settings);
        this.appends = new Appends(records, settings);
        this.reads = new EventReads(records, this::store);
        this.lifecycle = new Lifecycle(records, settings);
        this.sweep = new IdleSweep(records, lifecycle, this::store);
    }

    @Override
    public Session create(NewSession session) {
        Instant now = Times.now(settings.clock());
        String id = session.id() == null ? "sess-" + settings.ids().get() : session.id();
        Session created = new Session(
                id,
                session.appName(),
                session.userId(),
                session.agentId(),
                SessionStatus.ACTIVE,
                session.metadata(),
                now,
                now,
                1,
                0);
        if (!insert(records.of(created), session.id() == null)) {
            throw new SessionExistsException(id);
        }
        return created;
    }

    private boolean insert(SessionRecord session, boolean generatedId) {
        try {
            return RecoveredWrites.insert(store(), session);
        } catch (OutcomeUnknownException e) {
            throw generatedId ? e.notRetryable() : e;
        }
    }

    @Override
    public Session get(String sessionId) {
        return find(sessionId).orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    @Override
    public Optional<Session> find(String sessionId) {
        return store().find(checkId(sessionId)).map(records::toSession);
    }

    @Override
    public Session update(Session changed) {
        return lifecycle.update(store(), changed);
    }

    @Override
    public Session complete(String sessionId) {
        return lifecycle.move(store(), checkId(sessionId), SessionStatus.COMPLETED);
    }

    @Override
    public Session fail(String sessionId) {
        return lifecycle.move(store(), checkId(sessionId), SessionStatus.FAILED);
    }

    @Override
    public Session reactivate(String sessionId) {
        return lifecycle.move(store(), checkId(sessionId), SessionStatus.ACTIVE);
    }

    @Override
    public int failIdle(Duration idleTimeout) {
        return sweep.run(idleTimeout);
    }

    @Override
    public boolean delete(String sessionId) {
        return store().delete(checkId(sessionId));
    }

    @Override
    public long deleteByUser(String appName, String userId) {
        return store().deleteAll(Names.check("appName", appName), Names.check("userId", userId));
    }

    @Override
    public long deleteByApp(String appName) {
        return store().deleteAll(Names.check("appName", appName), null);
    }

    @Override
    public Page<Session> list(SessionFilter filter) {
        Page<SessionRecord> page = Page.first(filter.pageLimit(), store().list(filter.query()));
        return Page.of(page.stream().map(records::toSession).toList(), page.hasMore());
    }

    @Override
    public Stream<Session> streamSessions(SessionFilter filter) {
        SessionPages pages = new SessionPages(filter, query -> store().list(query));
        return StreamSupport.stream(pages, false).map(records::toSession);
    }

    @Override
    public Event appendEvent(String sessionId, NewEvent event) {
        return append(sessionId, List.of(event), AppendRequest.ANY).get(0);
    }

    @Override
    public List<Event> appendEvents(String sessionId, List<NewEvent> events) {
        return append(sessionId, events, AppendRequest.ANY);
    }

    @Override
    public List<Event> appendEvents(String sessionId, List<NewEvent> events, long expectedSeq) {
        return append(sessionId, events, Limits.check("expectedSeq", expectedSeq, 0, Long.MAX_VALUE));
    }

    @Override
    public Page<Event> getEvents(String sessionId, EventFilter filter) {
        return reads.page(checkId(sessionId), filter);
    }

    @Override
    public Stream<Event> streamEvents(String sessionId, EventFilter filter) {
        get(sessionId);
        return reads.stream(sessionId, filter);
    }

    @Override
    public Session restore(Session session, Iterable<Event> events) {
        return new Restore(records, appends, store(), session).run(events);
    }

    @Override
    public StoreStats stats() {
        return store().stats();
    }

    @Override
    public void close() {
        closed = true;
    }

    private List<Event> append(String sessionId, List<NewEvent> given, long expectedSeq) {
        checkId(sessionId);
        // Copied once: the caller's list may change meanwhile, and what is returned must be what is stored.
        List<NewEvent> events = List.copyOf(given);
        if (events.isEmpty()) {
            return appendNothing(sessionId, expectedSeq);
        }
        Limits.check("events", events.size(), 1, MAX_EVENTS_PER_APPEND);
        return appends.append(store(), sessionId, events, expectedSeq);
    }

    /** An empty append stores nothing, but throws what an append with events would throw. */
    private List<Event> appendNothing(String sessionId, long expectedSeq) {
        Session session = get(sessionId);
        if (session.status() != SessionStatus.ACTIVE) {
            throw new SessionNotActiveException(sessionId, session.status());
        }
        if (expectedSeq != AppendRequest.ANY && expectedSeq != session.eventCount()) {
            throw new SessionConflictException(sessionId, "last seq", expectedSeq, session.eventCount());
        }
        return List.of();
    }

    private static String checkId(String sessionId) {
        return Names.check("sessionId", sessionId);
    }

    private SessionStore store() {
        if (closed) {
            throw new StoreClosedException();
        }
        Interrupts.refuse();
        return store;
    }
}
