package io.aster.inmemory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.store.support.CallGate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions by id, and their places in the order of lists. */
final class InMemorySessions implements SessionStore {
    private final ConcurrentMap<String, InMemorySession> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Position, InMemorySession> byAge =
            new ConcurrentSkipListMap<>(Position.LATEST_FIRST);
    private final InMemoryState state = new InMemoryState();
    private final InMemoryListeners listeners = new InMemoryListeners();
    private final CallGate gate;

    InMemorySessions(CallGate gate) {
        this.gate = gate;
    }

    InMemoryListeners listeners() {
        return listeners;
    }

    Stream<InMemorySession> all() {
        return byId.values().stream();
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> changes, String token) {
        return gate.call(() -> {
            while (true) {
                InMemorySession old = byId.get(session.id());
                if (old != null && !old.makesWay(token)) {
                    return old.hasToken(token);
                }
                if (new Place(session, old).take(token, created -> created.begin(events, changes))) {
                    return true;
                }
            }
        });
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return gate.call(() -> {
            while (true) {
                InMemorySession old = byId.get(request.session().id());
                if (old != null && !old.makesWay(request.token())) {
                    return old.hasToken(request.token()) ? ForkOutcome.FORKED : ForkOutcome.ID_TAKEN;
                }
                ForkOutcome outcome = forkOver(old, request);
                if (outcome != ForkOutcome.ID_TAKEN) {
                    return outcome;
                }
            }
        });
    }

    private ForkOutcome forkOver(@Nullable InMemorySession old, ForkRequest request) {
        InMemorySession source = byId.get(request.sourceId());
        if (source == null) {
            return ForkOutcome.NO_SOURCE;
        }
        Place place = new Place(request.session(), old);
        return source.fork(request, copies -> place.take(request.token(), fork -> fork.begin(copies, request.state())));
    }

    /** The place of a new session, which is free, or that of one that has expired. */
    private final class Place {
        private final SessionRecord session;
        private final @Nullable InMemorySession old;
        private final @Nullable Position before;

        Place(SessionRecord session, @Nullable InMemorySession old) {
            this.session = session;
            this.old = old;
            this.before = old == null ? null : position(old.record());
        }

        /**
         * Stores the session. Takes no lock of the one before, because the caller may have that of another session.
         *
         * @return false if another session has the place by now
         */
        boolean take(String token, Consumer<InMemorySession> begin) {
            InMemorySession created = new InMemorySession(session, state, token);
            InMemorySession stored = byId.compute(session.id(), (id, present) -> {
                if (present != old) {
                    return present;
                }
                if (before != null) {
                    byAge.remove(before, old);
                }
                begin.accept(created);
                byAge.put(position(session), created);
                return created;
            });
            return stored == created;
        }
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return gate.call(() -> Optional.ofNullable(byId.get(sessionId)).flatMap(InMemorySession::find));
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return gate.call(
                () -> Optional.ofNullable(byId.get(update.sessionId())).flatMap(session -> session.update(update)));
    }

    @Override
    public boolean delete(String sessionId) {
        return gate.call(() -> {
            InMemorySession session = byId.get(sessionId);
            return session != null && remove(session);
        });
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return gate.call(() -> {
            InMemorySession session = byId.get(request.sessionId());
            return session == null ? RedactionOutcome.NO_SESSION : session.redact(request);
        });
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return gate.call(() -> {
            InMemorySession session = byId.get(request.sessionId());
            return session == null ? RewriteOutcome.NO_SESSION : session.rewrite(request);
        });
    }

    @Override
    public DeletedSessions purgeExpired() {
        return gate.call(() -> byId.values().stream()
                .filter(session -> session.deleteIfExpired()
                        && byId.remove(session.record().id(), session))
                .map(session -> {
                    SessionRecord purged = session.record();
                    byAge.remove(position(purged), session);
                    return new DeletedSessions(1, purged.eventCount());
                })
                .reduce(DeletedSessions.NONE, DeletedSessions::plus));
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return gate.call(() -> {
            DeletedSessions removed = byId.values().stream()
                    .filter(session -> isOf(session.record(), appName, userId) && remove(session))
                    .map(session -> new DeletedSessions(1, session.record().eventCount()))
                    .reduce(DeletedSessions.NONE, DeletedSessions::plus);
            state.remove(appName, userId);
            return removed;
        });
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return gate.call(() -> {
            Stream<SessionRecord> matching = candidates(query)
                    .flatMap(session -> session.find(query).stream())
                    .filter(session -> query.matches(session) && query.follows(session));
            if (query.isByActivity()) {
                matching = matching.sorted(Comparator.comparing(query::position, Position.LATEST_FIRST));
            }
            return matching.skip(query.offset()).limit(query.limit()).toList();
        });
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return gate.call(() -> {
            InMemorySession session = byId.get(request.sessionId());
            AppendOutcome outcome = session == null ? new AppendOutcome.NoSession() : session.append(request);
            listeners.changed(request.sessionId());
            return outcome;
        });
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return gate.call(
                () -> Optional.ofNullable(byId.get(query.sessionId())).flatMap(session -> session.events(query)));
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return gate.call(() -> Optional.ofNullable(byId.get(sessionId)).flatMap(InMemorySession::state));
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return gate.call(() ->
                Optional.ofNullable(byId.get(sessionId)).flatMap(session -> session.stateHistory(afterSeq, upToSeq)));
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return gate.call(
                () -> Optional.ofNullable(byId.get(query.sessionId())).flatMap(session -> session.view(query)));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return gate.call(() -> Optional.ofNullable(byId.get(sessionId)).flatMap(session -> session.event(eventId)));
    }

    @Override
    public StoreStats stats() {
        List<SessionRecord> all = gate.call(() -> byId.values().stream()
                .flatMap(session -> session.find().stream())
                .toList());
        Map<String, Long> sessions = all.stream().collect(groupingBy(SessionRecord::status, counting()));
        long events = all.stream().mapToLong(SessionRecord::eventCount).sum();
        return new StoreStats("memory", sessions, events, Map.of());
    }

    void clear() {
        byId.clear();
        byAge.clear();
        state.clear();
    }

    /** Removes this session, and returns whether it existed until now; another one that took its id meanwhile stays. */
    private boolean remove(InMemorySession session) {
        SessionRecord record = session.record();
        if (!byId.remove(record.id(), session)) {
            return false;
        }
        boolean existed = session.delete();
        byAge.remove(position(record), session);
        listeners.changed(record.id());
        return existed;
    }

    private Stream<InMemorySession> candidates(SessionQuery query) {
        Position after = query.isByActivity() ? null : query.after();
        return (after == null ? byAge : byAge.tailMap(after, false)).values().stream();
    }

    private static boolean isOf(SessionRecord session, @Nullable String appName, @Nullable String userId) {
        return (appName == null || session.appName().equals(appName))
                && (userId == null || session.userId().equals(userId));
    }

    private static Position position(SessionRecord session) {
        return new Position(session.createdAt(), session.id());
    }
}
