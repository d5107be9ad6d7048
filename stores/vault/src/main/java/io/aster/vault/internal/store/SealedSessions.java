package io.aster.vault.internal.store;

import io.aster.error.StoreException;
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
import io.aster.store.support.filter.FilteredEvents;
import io.aster.store.support.filter.FilteredSessions;
import io.aster.value.where.Where;
import io.aster.vault.internal.key.CacheBounds;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.store.SessionReads.Opening;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions whose documents are sealed. */
public final class SealedSessions implements SessionStore {
    private final SessionStore store;
    private final Identities identities;
    private final SessionReads reads;
    private final SealedEvents events;
    private final SealedState state;
    private final SealedRecords records;
    private final SealedAppends appends;
    private final SealedRewrites rewrites;

    /** Sessions over those of another store. */
    public SealedSessions(SessionStore store, Documents documents, CacheBounds bounds) {
        this.store = store;
        this.identities = new Identities(store, bounds);
        this.reads = new SessionReads(identities);
        this.events = new SealedEvents(documents);
        this.state = new SealedState(documents);
        this.records = new SealedRecords(documents, state);
        this.appends = new SealedAppends(store, identities, events, state);
        this.rewrites = new SealedRewrites(store, identities, events, state, records, documents);
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> first, List<StateChange> changes, String token) {
        Identity identity = Identity.of(session);
        boolean stored =
                store.insert(records.seal(session), events.seal(first, identity), state.seal(changes, identity), token);
        if (stored) {
            identities.keep(session);
        }
        return stored;
    }

    /**
     * Forks within the store, which copies sealed events: they are opened as those of the user of the source.
     *
     * @throws io.aster.error.InvalidValueException if the fork is to have events, and to belong to another user
     */
    @Override
    public ForkOutcome fork(ForkRequest request) {
        SessionRecord fork = request.session();
        identities
                .of(request.sourceId(), request.sourceCreatedAt())
                .filter(source -> fork.eventCount() > 0)
                .ifPresent(source -> source.checkFork(fork));
        ForkOutcome outcome = store.fork(request.toBuilder()
                .session(records.seal(fork))
                .state(state.seal(request.state(), Identity.of(fork)))
                .build());
        if (outcome == ForkOutcome.FORKED) {
            identities.keep(fork);
        }
        return outcome;
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        Optional<SessionRecord> found = store.find(sessionId);
        found.ifPresent(identities::keep);
        return found.map(records::open);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return sealed(update).flatMap(store::update).map(records::open);
    }

    @Override
    public Set<String> updateAll(List<SessionUpdate> updates) {
        return store.updateAll(
                updates.stream().flatMap(update -> sealed(update).stream()).toList());
    }

    /** None if the session does not exist any more: then there is nothing to update. */
    private Optional<SessionUpdate> sealed(SessionUpdate update) {
        if (update.metadata() == null && update.state().isEmpty()) {
            return Optional.of(update);
        }
        return identities
                .of(update.sessionId(), update.createdAt())
                .map(session -> update.toBuilder()
                        .metadata(records.sealMetadata(update.metadata(), session))
                        .state(state.seal(update.state(), session))
                        .build());
    }

    @Override
    public boolean delete(String sessionId) {
        identities.forget(sessionId);
        return store.delete(sessionId);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        identities.forget(appName, userId);
        return store.deleteAll(appName, userId);
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        if (request.state().isEmpty()) {
            return store.redact(request);
        }
        return identities
                .of(request.sessionId(), request.createdAt())
                .map(session -> store.redact(request.toBuilder()
                        .state(state.seal(request.state(), session))
                        .build()))
                .orElse(RedactionOutcome.NO_SESSION);
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return rewrites.rewrite(request);
    }

    @Override
    public DeletedSessions purgeExpired() {
        return store.purgeExpired();
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return query.where().isAny() ? opened(query) : FilteredSessions.list(query, this::opened);
    }

    /** Those that meet the conditions on what is not sealed. */
    private List<SessionRecord> opened(SessionQuery query) {
        return store.list(query.toBuilder().where(Where.ANY).build()).stream()
                .map(records::openOrMark)
                .toList();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return appends.append(request);
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return query.match().where().isAny() ? opened(query) : FilteredEvents.page(query, this::opened);
    }

    /** Those that meet the conditions on what is not sealed. */
    private Optional<EventPage> opened(EventQuery query) {
        return reads.read(
                        query.sessionId(),
                        () -> store.events(below(query)),
                        new Opening<>(page -> events.isAnySealed(page.events()), EventPage::createdAt, this::opened))
                .map(page -> PlainBound.cut(page, query));
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return store.progress(sessionIds);
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return reads.read(
                sessionId,
                () -> store.state(sessionId),
                new Opening<>(
                        found -> found.session() != null || found.user() != null || found.app() != null,
                        found -> null,
                        state::open));
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return reads.read(
                sessionId,
                () -> store.stateHistory(sessionId, afterSeq, upToSeq),
                new Opening<>(
                        history -> history.initialState() != null
                                || !history.actions().isEmpty(),
                        StateHistory::createdAt,
                        events::open));
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return query.match().where().isAny()
                ? openedView(query)
                : FilteredEvents.view(query, this::openedView, this::opened);
    }

    /** A query for the store below. */
    private static EventQuery below(EventQuery query) {
        EventQuery open = query.match().where().isAny()
                ? query
                : query.toBuilder()
                        .match(query.match().toBuilder().where(Where.ANY).build())
                        .build();
        return PlainBound.widened(open);
    }

    private Optional<ViewRecord> openedView(EventQuery query) {
        return store.view(below(query)).map(view -> {
            Identity session = Identity.of(view.session());
            return new ViewRecord(
                    records.open(view.session()),
                    state.open(view.state(), session),
                    PlainBound.cut(opened(view.page(), session), query));
        });
    }

    /** An event of the other store, opened. */
    public EventRecord open(EventRecord event, Identity session) {
        return events.open(event, session);
    }

    /** An event that a search of the other store found, opened; none if it is gone by now. */
    Optional<EventRecord> opened(EventRecord found) {
        Identity session = Optional.ofNullable(identities.cached(found.sessionId()))
                .or(() -> identities.read(found.sessionId()))
                .orElse(null);
        try {
            return session == null ? Optional.empty() : Optional.of(events.open(found, session));
        } catch (StoreException e) {
            if (!SessionReads.isRefusal(e)) {
                throw e;
            }
            // The identity may be that of an earlier session with this id.
            return findEvent(found.sessionId(), found.id())
                    .filter(event ->
                            event.seq() == found.seq() && event.timestamp().equals(found.timestamp()));
        }
    }

    /** An event that is to be stored as it will be read: with hashes in place of the members that are hashed. */
    public EventRecord asStored(EventRecord event, Identity session) {
        return events.asStored(event, session);
    }

    private EventPage opened(EventPage page, Identity session) {
        return page.withEvents(events.open(page.events(), session));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return reads.read(
                sessionId,
                () -> store.findEvent(sessionId, eventId),
                new Opening<>(event -> events.isAnySealed(List.of(event)), event -> null, events::open));
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }
}
