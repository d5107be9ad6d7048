package io.aster.inmemory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.InUse;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StoreStats;
import io.aster.value.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions by id, and their places in the order of lists. */
final class InMemorySessions implements SessionStore {
    private static final Comparator<Position> NEWEST_FIRST = Comparator.comparing(Position::createdAt)
            .thenComparing(Position::id, Text.CODE_POINT_ORDER)
            .reversed();

    private final ConcurrentMap<String, InMemorySession> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Position, InMemorySession> byAge = new ConcurrentSkipListMap<>(NEWEST_FIRST);
    private final InUse inUse;

    InMemorySessions(InUse inUse) {
        this.inUse = inUse;
    }

    @Override
    public boolean insert(SessionRecord session) {
        InMemorySession created = new InMemorySession(session);
        return inUse.call(() -> created
                == byId.computeIfAbsent(session.id(), id -> {
                    byAge.put(position(session), created);
                    return created;
                }));
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return inUse.call(() -> Optional.ofNullable(byId.get(sessionId)).map(InMemorySession::record));
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return inUse.call(
                () -> Optional.ofNullable(byId.get(update.sessionId())).flatMap(session -> session.update(update)));
    }

    @Override
    public boolean delete(String sessionId) {
        return inUse.call(() -> remove(sessionId));
    }

    @Override
    public long deleteAll(String appName, @Nullable String userId) {
        return inUse.call(() -> byId.values().stream()
                .map(InMemorySession::record)
                .filter(session -> session.appName().equals(appName) && isOrAny(userId, session.userId()))
                .filter(session -> remove(session.id()))
                .count());
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return inUse.call(() -> candidates(query)
                .map(InMemorySession::record)
                .filter(query::matches)
                .skip(query.offset())
                .limit(query.limit())
                .toList());
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return inUse.call(() -> {
            InMemorySession session = byId.get(request.sessionId());
            return session == null ? new AppendOutcome.NoSession() : session.append(request);
        });
    }

    @Override
    public List<EventRecord> events(EventQuery query) {
        return inUse.call(() -> {
            InMemorySession session = byId.get(query.sessionId());
            return session == null ? List.of() : session.events(query);
        });
    }

    @Override
    public StoreStats stats() {
        List<SessionRecord> all = inUse.call(
                () -> byId.values().stream().map(InMemorySession::record).toList());
        Map<String, Long> sessions = all.stream().collect(groupingBy(SessionRecord::status, counting()));
        long events = all.stream().mapToLong(SessionRecord::eventCount).sum();
        return new StoreStats("memory", sessions, events, Map.of());
    }

    void clear() {
        byId.clear();
        byAge.clear();
    }

    private boolean remove(String sessionId) {
        InMemorySession session = byId.remove(sessionId);
        if (session == null) {
            return false;
        }
        session.delete();
        byAge.remove(position(session.record()), session);
        return true;
    }

    private Stream<InMemorySession> candidates(SessionQuery query) {
        Position after = query.after();
        return (after == null ? byAge : byAge.tailMap(after, false)).values().stream();
    }

    private static boolean isOrAny(@Nullable String wanted, String actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static Position position(SessionRecord session) {
        return new Position(session.createdAt(), session.id());
    }
}
