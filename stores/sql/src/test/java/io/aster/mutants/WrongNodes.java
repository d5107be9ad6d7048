package io.aster.mutants;

import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Right on one node, wrong on two, or when the place is opened again. */
final class WrongNodes {
    private WrongNodes() {}

    static List<Mutant> all() {
        return List.of(
                ofSessions(
                        "TwoNodesReadContract",
                        "a node finds sessions in a cache that its own writes refresh only",
                        Caching::new),
                ofSessions(
                        "TwoNodesReadContract",
                        "a node reads events from a cache that its own appends refresh only",
                        CachingEvents::new),
                ofSessions("TwoNodesContract", "ids are known to the node only that stored them", OwnIds::new),
                ofSessions("TwoNodesContract", "an append is written by the node's next call", Late::new),
                ofSessions("TwoNodesContract", "a node gives seqs by its own count", OwnSeqs::new),
                ofSessions("StoreContract", "versions are compared by each node for itself", OwnVersions::new),
                ofSessions("TwoNodesReadContract", "a node finds sessions that another one deleted", Deaf::new),
                ofSessions(
                        "TwoNodesDeleteContract",
                        "the id of a session that is gone stays taken until its delete returns",
                        Clinging::new),
                ofSessions(
                        "DurabilityContract", "seqs are one too many after the place is opened again", Reopened::new));
    }

    private static final class Caching extends ForwardingSessions {
        private final Map<String, SessionRecord> cache = new ConcurrentHashMap<>();

        Caching(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<SessionRecord> find(String sessionId) {
            super.find(sessionId).ifPresent(session -> cache.putIfAbsent(sessionId, session));
            return Optional.ofNullable(cache.get(sessionId));
        }

        @Override
        public Optional<SessionRecord> update(SessionUpdate update) {
            cache.remove(update.sessionId());
            return super.update(update);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            cache.remove(request.sessionId());
            return outcome;
        }

        @Override
        public boolean delete(String sessionId) {
            boolean deleted = super.delete(sessionId);
            cache.remove(sessionId);
            return deleted;
        }
    }

    private static final class CachingEvents extends ForwardingSessions {
        private final Map<EventQuery, EventPage> cache = new ConcurrentHashMap<>();

        CachingEvents(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            Optional<EventPage> now = super.events(query);
            now.ifPresent(page -> cache.putIfAbsent(query, page));
            return now.map(page -> cache.getOrDefault(query, page));
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            cache.keySet().removeIf(query -> query.sessionId().equals(request.sessionId()));
            return outcome;
        }
    }

    private static final class OwnIds extends ForwardingSessions {
        private final Set<String> own = ConcurrentHashMap.newKeySet();

        OwnIds(SessionStore real) {
            super(real);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            if (outcome instanceof AppendOutcome.Known
                    && request.events().stream().noneMatch(event -> own.contains(event.id()))) {
                outcome = super.append(Change.each(request, event -> Change.id(event, event.id() + " ")));
            }
            request.events().forEach(event -> own.add(event.id()));
            return outcome;
        }
    }

    private static final class Late extends ForwardingSessions {
        private final Map<String, AppendRequest> waiting = new ConcurrentHashMap<>();

        Late(SessionStore real) {
            super(real);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            write(request.sessionId());
            if (request.expectedSeq() != AppendRequest.ANY
                    || super.find(request.sessionId())
                            .filter(s -> s.status().equals(request.status()))
                            .isEmpty()) {
                return super.append(request);
            }
            waiting.put(request.sessionId(), request);
            return new Appended(WrongAppends.count(this, request) + 1);
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            write(query.sessionId());
            return super.events(query);
        }

        @Override
        public Optional<SessionRecord> update(SessionUpdate update) {
            write(update.sessionId());
            return super.update(update);
        }

        private void write(String sessionId) {
            AppendRequest before = waiting.remove(sessionId);
            if (before != null) {
                super.append(before);
            }
        }
    }

    private static final class OwnSeqs extends ForwardingSessions {
        private final Map<String, Long> counts = new ConcurrentHashMap<>();

        OwnSeqs(SessionStore real) {
            super(real);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            if (outcome instanceof Appended appended) {
                long first = counts.getOrDefault(request.sessionId(), appended.firstSeq() - 1) + 1;
                counts.put(request.sessionId(), first - 1 + request.events().size());
                return new Appended(first);
            }
            return outcome;
        }

        @Override
        public boolean delete(String sessionId) {
            counts.remove(sessionId);
            return super.delete(sessionId);
        }
    }

    private static final class OwnVersions extends ForwardingSessions {
        private final Map<String, Long> seen = new ConcurrentHashMap<>();

        OwnVersions(SessionStore real) {
            super(real);
        }

        @Override
        public synchronized Optional<SessionRecord> update(SessionUpdate update) {
            Optional<SessionRecord> now = super.find(update.sessionId());
            boolean expected =
                    seen.getOrDefault(update.sessionId(), update.expectedVersion()) == update.expectedVersion();
            if (now.isEmpty() || !expected) {
                return super.update(update);
            }
            seen.put(update.sessionId(), update.version());
            return super.update(
                    Change.expected(update, now.get().version(), update.expectedEventCount(), update.createdAt()));
        }
    }

    private static final class Deaf extends ForwardingSessions {
        private final Map<String, SessionRecord> found = new ConcurrentHashMap<>();

        Deaf(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<SessionRecord> find(String sessionId) {
            Optional<SessionRecord> now = super.find(sessionId);
            now.ifPresent(session -> found.put(sessionId, session));
            return now.or(() -> Optional.ofNullable(found.get(sessionId)));
        }

        @Override
        public boolean delete(String sessionId) {
            found.remove(sessionId);
            return super.delete(sessionId);
        }
    }

    private static final class Clinging extends ForwardingSessions {
        private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(50);
        private static final Set<String> LEAVING = ConcurrentHashMap.newKeySet();

        Clinging(SessionStore real) {
            super(real);
        }

        @Override
        public boolean insert(SessionRecord session, String token) {
            return !LEAVING.contains(session.id()) && super.insert(session, token);
        }

        @Override
        public boolean delete(String sessionId) {
            LEAVING.add(sessionId);
            try {
                boolean deleted = super.delete(sessionId);
                LockSupport.parkNanos(NANOS);
                return deleted;
            } finally {
                LEAVING.remove(sessionId);
            }
        }
    }

    /** Events that were there when it was opened are read with seqs that are one too many. */
    private static final class Reopened extends ForwardingSessions {
        private final Set<String> old = ConcurrentHashMap.newKeySet();

        Reopened(SessionStore real) {
            super(real);
            real.list(io.aster.store.SessionQuery.builder(1_000).build()).forEach(session -> old.add(session.id()));
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            return WrongReads.events(
                    new ForwardingSessions(this) {
                        @Override
                        public Optional<EventPage> events(EventQuery q) {
                            return Reopened.super.events(q);
                        }
                    },
                    query,
                    events -> old.contains(query.sessionId()) ? shifted(events) : events);
        }

        private static List<EventRecord> shifted(List<EventRecord> events) {
            return events.stream().map(event -> event.withSeq(event.seq() + 1)).toList();
        }
    }
}
