package io.aster.session;

import io.aster.error.StoreClosedException;
import io.aster.search.EventHits;
import io.aster.search.EventSearch;
import io.aster.search.SearchPage;
import io.aster.search.SearchQuery;
import io.aster.search.StoredSearch;
import io.aster.session.follow.Follower;
import io.aster.session.internal.follow.FollowHub;
import io.aster.session.internal.page.SessionPages;
import io.aster.session.internal.state.OwnState;
import io.aster.session.internal.write.ExpiryPurge;
import io.aster.session.internal.write.IdleSweep;
import io.aster.store.DeletedSessions;
import io.aster.store.MessageListStore;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.StoreStats;
import io.aster.store.proof.Verification;
import io.aster.store.support.Interrupts;
import io.aster.store.support.observe.ObservedStores;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The service, once for all stores: checks values and keeps the life of sessions; delegates appends, reads of events and sweeps. */
final class StoredSessions implements SessionService {
    private final SessionStore store;
    private final @Nullable MessageListStore messages;
    private final ExpiryPurge purge;
    private final Settings settings;
    private final RecordMapper records;
    private final Appends appends;
    private final EventReads reads;
    private final Creation creation;
    private final Forks forks;
    private final Histories histories;
    private final Lifecycle lifecycle;
    private final IdleSweep sweep;
    private final FollowHub follows;
    private final StoredSearch<Event> search;
    private volatile boolean closed;

    /** A service over a store, whose signals wake followers. */
    StoredSessions(Store store, Settings settings) {
        this(
                ObservedStores.of(store.sessions(), store.kind(), settings),
                ObservedStores.of(store.messages(), store.kind(), settings),
                settings,
                store);
    }

    StoredSessions(SessionStore store, Settings settings) {
        this(ObservedStores.of(store, Store.OTHER, settings), null, settings, null);
    }

    private StoredSessions(
            SessionStore store, @Nullable MessageListStore messages, Settings settings, @Nullable Store whole) {
        this.store = store;
        this.messages = messages;
        this.settings = settings;
        this.records = new RecordMapper(settings);
        this.search = new StoredSearch<>(whole, settings, this::store, records::toEvent);
        this.follows = new FollowHub(
                store, listener -> whole == null ? Optional.empty() : whole.signals(listener), settings.followDelay());
        this.appends = new Appends(records, settings, follows);
        this.reads = new EventReads(records, this::store);
        this.creation = new Creation(records, appends, settings);
        this.histories = new Histories(records, appends, settings);
        this.forks = new Forks(records, creation, histories);
        this.lifecycle = new Lifecycle(records, settings);
        this.purge = new ExpiryPurge(this::store, messages);
        this.sweep = new IdleSweep(this::store, idle -> lifecycle.failIdle(store(), idle));
    }

    @Override
    public Session create(NewSession session) {
        return creation.create(store(), session);
    }

    @Override
    public CreatedSession create(NewSession session, List<NewEvent> given) {
        return creation.create(store(), session, List.copyOf(given));
    }

    @Override
    public Session fork(String sessionId, long upToSeq, NewSession fork) {
        return forks.fork(store(), checkId(sessionId), upToSeq, fork);
    }

    @Override
    public FoundSession getOrCreate(NewSession session) {
        return creation.getOrCreate(this::store, session);
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
    public Session get(SessionKey key) {
        return find(key).orElseThrow(() -> new SessionNotFoundException(key));
    }

    @Override
    public Optional<Session> find(SessionKey key) {
        return find(key.sessionId());
    }

    @Override
    public Session update(Session changed) {
        return lifecycle.update(store(), changed);
    }

    @Override
    public Session updateMetadata(String sessionId, Map<String, ? extends @Nullable Object> changes) {
        return lifecycle.updateMetadata(store(), checkId(sessionId), changes);
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
        return sweep.run(SessionSweeper.checkSpan("idleTimeout", idleTimeout));
    }

    @Override
    public Deleted purgeExpired() {
        ExpiryPurge.Purged purged = purge.run();
        return new Deleted(purged.sessions().sessions(), purged.sessions().events(), purged.lists());
    }

    @Override
    public boolean delete(String sessionId) {
        boolean deleted = store().delete(checkId(sessionId));
        follows.changed(sessionId);
        return deleted;
    }

    @Override
    public boolean delete(SessionKey key) {
        return delete(key.sessionId());
    }

    @Override
    public List<Session> deleteAllUnchanged(List<Session> read) {
        List<Session> deleted = lifecycle.deleteAllUnchanged(store(), read);
        read.forEach(session -> follows.changed(session.id()));
        return deleted;
    }

    @Override
    public Deleted deleteByUser(String userId) {
        return deleteAll(null, Names.check("userId", userId));
    }

    @Override
    public Deleted deleteByUser(String appName, String userId) {
        return deleteAll(Names.check("appName", appName), Names.check("userId", userId));
    }

    @Override
    public Deleted deleteByApp(String appName) {
        return deleteAll(Names.check("appName", appName), null);
    }

    /** Sessions first: a run that is recorded in one of them ends with it, and saves no messages afterwards. */
    private Deleted deleteAll(@Nullable String appName, @Nullable String userId) {
        DeletedSessions deleted = store().deleteAll(appName, userId);
        MessageListStore lists = messages;
        if (lists == null) {
            return new Deleted(deleted.sessions(), deleted.events(), 0);
        }
        Supplier<Long> rest = () -> {
            Interrupts.refuse();
            return lists.deleteOwned(appName, userId);
        };
        long removed = deleted.sessions() == 0
                ? rest.get()
                : Interrupts.finish(
                        "interrupted after the sessions were removed; the same call again removes the messages", rest);
        return new Deleted(deleted.sessions(), deleted.events(), removed);
    }

    @Override
    public Page<Session> list(SessionFilter filter) {
        Page<SessionRecord> page = Page.first(filter.pageLimit(), list(filter, filter.query()));
        return Page.of(
                page.stream().map(record -> records.toListed(record, filter)).toList(), page.hasMore());
    }

    private List<SessionRecord> list(SessionFilter filter, SessionQuery page) {
        SessionStore open = store();
        return filter.matchesNone() ? List.of() : open.list(page);
    }

    @Override
    public Stream<Session> streamSessions(SessionFilter filter) {
        SessionPages pages = new SessionPages(
                filter.streamLimit(), filter::position, (cursor, limit) -> list(filter, filter.page(cursor, limit)));
        return StreamSupport.stream(pages, false).map(record -> records.toListed(record, filter));
    }

    @Override
    public Event appendEvent(String sessionId, NewEvent event) {
        return appendEvents(sessionId, List.of(event), AppendOptions.none()).get(0);
    }

    @Override
    public Event appendEvent(String sessionId, NewEvent event, long expectedSeq) {
        return appendEvent(sessionId, event, AppendOptions.none().expectingSeq(expectedSeq));
    }

    @Override
    public Event appendEvent(String sessionId, NewEvent event, AppendOptions options) {
        return appendEvents(sessionId, List.of(event), options).get(0);
    }

    @Override
    public List<Event> appendEvents(String sessionId, List<NewEvent> events) {
        return appendEvents(sessionId, events, AppendOptions.none());
    }

    @Override
    public List<Event> appendEvents(String sessionId, List<NewEvent> events, long expectedSeq) {
        return appendEvents(sessionId, events, AppendOptions.none().expectingSeq(expectedSeq));
    }

    @Override
    public List<Event> appendEvents(String sessionId, List<NewEvent> given, AppendOptions options) {
        checkId(sessionId);
        // Copied once: the caller's list may change meanwhile, and what is returned must be what is stored.
        List<NewEvent> events = List.copyOf(given);
        if (events.isEmpty()) {
            appendNothing(sessionId, options);
            return List.of();
        }
        Limits.check("events", events.size(), 1, MAX_EVENTS_PER_APPEND);
        return appends.append(store(), sessionId, events, options);
    }

    /** An empty append stores no event, but throws what an append with events would throw, and ends the session if it is to. */
    private void appendNothing(String sessionId, AppendOptions options) {
        SessionStatus end = options.end();
        if (end == null) {
            Appends.refuse(get(sessionId), options);
        } else {
            Session unused = lifecycle.end(store(), sessionId, end, options);
        }
    }

    @Override
    public List<Event> compact(String sessionId, long throughSeq, List<NewEvent> summary, long expectedSeq) {
        return histories.compact(store(), checkId(sessionId), throughSeq, summary, expectedSeq);
    }

    @Override
    public Session rewind(String sessionId, long afterSeq, long expectedSeq) {
        return histories.rewind(store(), checkId(sessionId), afterSeq, expectedSeq);
    }

    @Override
    public Page<Event> getEvents(String sessionId, EventFilter filter) {
        return reads.page(checkId(sessionId), filter);
    }

    @Override
    public Optional<Event> findEvent(String sessionId, String eventId) {
        return store().findEvent(checkId(sessionId), Names.check("eventId", eventId))
                .map(records::toEvent);
    }

    @Override
    public Stream<Event> streamEvents(String sessionId, EventFilter filter) {
        return reads.stream(get(sessionId), filter);
    }

    @Override
    public Follower<Event> follow(String sessionId, long afterSeq) {
        checkId(sessionId);
        Limits.check("afterSeq", afterSeq, 0, Long.MAX_VALUE);
        store();
        return follows.follow(
                sessionId, afterSeq, reads::page, records::toEvent, () -> new SessionNotFoundException(sessionId));
    }

    @Override
    public Follower<Session> followAll(SessionFilter filter) {
        SessionQuery changes = filter.changes();
        store();
        return follows.followAll(
                changes, settings.clock(), query -> list(filter, query), record -> records.toListed(record, filter));
    }

    @Override
    public SessionState state(String sessionId) {
        return store().state(checkId(sessionId))
                .map(records::toState)
                .orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    @Override
    public Map<String, @Nullable Object> stateAt(String sessionId, long seq) {
        return histories.stateAt(store(), checkId(sessionId), seq);
    }

    @Override
    public Redacted redact(String sessionId, Collection<Long> seqs, RedactionReason reason) {
        return histories.redact(store(), checkId(sessionId), seqs, reason);
    }

    @Override
    public SessionView view(String sessionId, EventFilter filter) {
        return reads.view(checkId(sessionId), filter);
    }

    @Override
    public Session restore(
            Session session, SessionState state, Map<String, ? extends @Nullable Object> began, Iterable<Event> given) {
        Map<String, @Nullable Object> initial = OwnState.checkInitial(began);
        return new Restore(records, appends, store(), session.withState(null), state, initial).run(given);
    }

    @Override
    public Verification verify(String sessionId) {
        return store().verify(checkId(sessionId)).orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    @Override
    public SearchPage search(SearchQuery query) {
        return search.search(query);
    }

    @Override
    public EventHits<Event> findEvents(EventSearch asked) {
        return search.findEvents(asked);
    }

    @Override
    public Summary summary(SummaryFilter filter) {
        return search.summary(filter);
    }

    @Override
    public StoreStats stats() {
        return store().stats();
    }

    @Override
    public void close() {
        closed = true;
        follows.close();
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
