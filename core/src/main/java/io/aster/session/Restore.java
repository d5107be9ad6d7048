package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Puts a session with its history into a store, in steps that can be taken again: the session as active at version 0, its events in
 * batches, then its true status and version.
 */
final class Restore {
    private static final long UNFINISHED = 0;
    private static final int BATCH = 100;

    private final Records records;
    private final Appends appends;
    private final SessionStore store;
    private final Session session;

    Restore(Records records, Appends appends, SessionStore store, Session session) {
        this.records = records;
        this.appends = appends;
        this.store = store;
        this.session = session;
    }

    Session run(Iterator<Event> events) {
        Optional<Session> known = find();
        if (known.isEmpty() && !LostAnswers.insert(store, records.of(begun(session.createdAt(), 0)))) {
            // Somebody else has begun in between, maybe with the same session.
            known = find();
        }
        if (known.isPresent() && !isUnfinished(known.get())) {
            return refuseOther(known.get());
        }
        copy(events);
        return finish();
    }

    /** The session as it is while its events are still coming. */
    private Session begun(Instant updatedAt, long eventCount) {
        return new Session(
                session.id(),
                session.appName(),
                session.userId(),
                session.agentId(),
                SessionStatus.ACTIVE,
                session.metadata(),
                session.createdAt(),
                updatedAt,
                UNFINISHED,
                eventCount);
    }

    private boolean isUnfinished(Session stored) {
        return stored.equals(begun(stored.updatedAt(), stored.eventCount()));
    }

    private Session refuseOther(Session stored) {
        if (!stored.equals(session)) {
            throw new SessionExistsException(session.id());
        }
        return stored;
    }

    private Optional<Session> find() {
        return store.find(session.id()).map(records::toSession);
    }

    /** A batch is checked before it is stored: one that is cut short would never be the same append again. */
    private void copy(Iterator<Event> events) {
        long copied = 0;
        do {
            List<NewEvent> batch = new ArrayList<>(BATCH);
            while (events.hasNext() && batch.size() < BATCH) {
                batch.add(next(events.next(), copied + batch.size() + 1));
            }
            if (!events.hasNext() && copied + batch.size() != session.eventCount()) {
                throw miscounted("only " + (copied + batch.size()));
            }
            if (!batch.isEmpty()) {
                appends.append(store, session.id(), batch, copied, session.updatedAt());
            }
            copied += batch.size();
        } while (events.hasNext());
    }

    private NewEvent next(Event event, long seq) {
        if (event.seq() != seq || !event.sessionId().equals(session.id())) {
            throw new InvalidValueException(
                    "events", "must be 1..n of the session by seq; at " + seq + " came " + event.seq());
        }
        if (seq > session.eventCount()) {
            throw miscounted("more");
        }
        return event.toNew();
    }

    private InvalidValueException miscounted(String count) {
        return new InvalidValueException(
                "events", "must be " + session.eventCount() + ", the session's eventCount, are " + count);
    }

    private Session finish() {
        SessionUpdate update = new SessionUpdate(
                session.id(),
                UNFINISHED,
                session.eventCount(),
                session.version(),
                session.agentId(),
                session.status().code(),
                records.metadata(session.metadata()),
                session.createdAt(),
                session.updatedAt());
        Optional<Session> finished = new LostAnswers(records)
                .update(store, update)
                .map(records::toSession)
                .or(this::find);
        return refuseOther(finished.orElseThrow(() -> new SessionNotFoundException(session.id())));
    }
}
