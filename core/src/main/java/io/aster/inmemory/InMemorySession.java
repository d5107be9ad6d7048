package io.aster.inmemory;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One session with its events, under its own lock (the monitor of this object). */
final class InMemorySession {
    private final List<EventRecord> events = new ArrayList<>();
    private final Map<String, EventRecord> byId = new HashMap<>();
    private SessionRecord session;
    private boolean deleted;

    InMemorySession(SessionRecord session) {
        this.session = session;
    }

    synchronized SessionRecord record() {
        return session;
    }

    /** From now on appends and updates find no session. */
    synchronized void delete() {
        deleted = true;
    }

    synchronized Optional<SessionRecord> update(SessionUpdate update) {
        boolean expected = !deleted
                && session.createdAt().equals(update.createdAt())
                && session.version() == update.expectedVersion()
                && (update.expectedEventCount() == SessionUpdate.ANY
                        || session.eventCount() == update.expectedEventCount());
        if (!expected) {
            return Optional.empty();
        }
        session = new SessionRecord(
                session.id(),
                session.appName(),
                session.userId(),
                update.agentId(),
                update.status(),
                update.metadata(),
                session.createdAt(),
                later(session.updatedAt(), update.updatedAt()),
                update.version(),
                session.eventCount());
        return Optional.of(session);
    }

    synchronized AppendOutcome append(AppendRequest request) {
        if (deleted) {
            return new NoSession();
        }
        List<EventRecord> known = request.events().stream()
                .map(event -> byId.get(event.id()))
                .filter(Objects::nonNull)
                .toList();
        if (!known.isEmpty()) {
            return new Known(known);
        }
        if (!session.status().equals(SessionRecord.ACTIVE)) {
            return new NotActive(session.status());
        }
        if (request.expectedSeq() != AppendRequest.ANY && request.expectedSeq() != session.eventCount()) {
            return new UnexpectedSeq(session.eventCount());
        }
        long firstSeq = session.eventCount() + 1;
        request.events().forEach(this::add);
        session = grown(later(session.updatedAt(), request.at()));
        return new Appended(firstSeq);
    }

    synchronized List<EventRecord> events(EventQuery query) {
        List<EventRecord> window = new ArrayList<>(window(query));
        if (query.newestFirst()) {
            Collections.reverse(window);
        }
        return window.stream()
                .filter(query.match()::matches)
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    private void add(EventRecord event) {
        EventRecord placed = event.withSeq(events.size() + 1L);
        events.add(placed);
        byId.put(placed.id(), placed);
    }

    private SessionRecord grown(Instant updatedAt) {
        return new SessionRecord(
                session.id(),
                session.appName(),
                session.userId(),
                session.agentId(),
                session.status(),
                session.metadata(),
                session.createdAt(),
                updatedAt,
                session.version(),
                events.size());
    }

    private List<EventRecord> window(EventQuery query) {
        int from = (int) Math.min(query.afterSeq(), events.size());
        int to = (int) Math.min(query.beforeSeq() - 1, events.size());
        return to <= from ? List.of() : events.subList(from, to);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
