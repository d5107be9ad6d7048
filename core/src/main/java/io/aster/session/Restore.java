package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.history.MarksJson;
import io.aster.session.internal.write.RecoveredWrites;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.Expiry;
import io.aster.value.HistoryMarks;
import io.aster.value.JsonWriter;
import io.aster.value.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores a session with its events, in steps that can be repeated: stores the session as restoring at version 0 with its whole state, its
 * events in batches, whose deltas are part of that state already, then its final status and version.
 */
final class Restore {
    private static final long UNFINISHED = 0;

    /** The largest version, and number of redactions: 2^53 - 1, which every JSON reader reads exactly, with room for later changes. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final int BATCH = 100;

    /** A batch ends with the event that reaches this number of characters of JSON: every store can write that in one commit. */
    private static final long BATCH_CHARS = 1 << 20;

    private final RecordMapper records;
    private final Appends appends;
    private final SessionStore store;
    private final Session session;
    private final SessionState state;
    private final Map<String, @Nullable Object> initialState;

    Restore(
            RecordMapper records,
            Appends appends,
            SessionStore store,
            Session session,
            SessionState state,
            Map<String, @Nullable Object> initialState) {
        this.records = records;
        this.appends = appends;
        this.store = store;
        this.session = session;
        this.state = state;
        this.initialState = initialState;
    }

    Session run(Iterable<Event> events) {
        refuseIncomplete();
        Optional<Session> known = find();
        if (known.isEmpty() && events instanceof Collection<Event> all) {
            refuseMiscounted(all.size());
        }
        if (known.isEmpty() && !insert()) {
            // Another writer stored a session with this id meanwhile, maybe the same session.
            known = find();
        }
        if (known.isPresent() && !isUnfinished(known.get())) {
            return refuseOther(known.get());
        }
        return Interrupts.finish("interrupted while the session was restored; restoring it again continues", () -> {
            copy(events.iterator());
            return finish();
        });
    }

    private boolean insert() {
        SessionRecord begun = records.of(begun(session.createdAt(), 0, 0)).toBuilder()
                .initialState(records.ownState(initialState))
                .build();
        return RecoveredWrites.insert(store, begun, List.of(), records.state(state));
    }

    /** Refuses a number of events that is not the session's, before anything is stored. */
    private void refuseMiscounted(int events) {
        if (events != session.eventCount()) {
            throw miscounted(events > session.eventCount() ? "more" : "only " + events);
        }
    }

    private void refuseIncomplete() {
        if (session.status() == SessionStatus.RESTORING || session.version() == UNFINISHED) {
            throw new InvalidValueException(
                    "session",
                    "is incomplete itself: its status is " + session.status() + " and its version "
                            + session.version());
        }
        if (session.version() > LARGEST_NUMBER) {
            throw new InvalidValueException("version", "must be at most " + LARGEST_NUMBER);
        }
        Limits.check("redactions", session.redactions(), 0, LARGEST_NUMBER);
        if (session.updatedAt().isBefore(session.createdAt())) {
            throw new InvalidValueException("updatedAt", "must not be before createdAt");
        }
    }

    /** The session as it is stored until all its events are: it does not expire meanwhile. */
    private Session begun(Instant updatedAt, long eventCount, long redactions) {
        return session.toBuilder()
                .status(SessionStatus.RESTORING)
                .updatedAt(updatedAt)
                .version(UNFINISHED)
                .eventCount(eventCount)
                .expiry(Expiry.NEVER)
                .marks(HistoryMarks.NONE)
                .redactions(redactions)
                .state(null)
                .proof(null)
                .build();
    }

    /**
     * Whether an earlier attempt has begun to store this session. An attempt with another state has begun to store an earlier form of it:
     * continued, it would end as this one with the state of that.
     */
    private boolean isUnfinished(Session stored) {
        return isSame(stored, begun(stored.updatedAt(), stored.eventCount(), stored.redactions()))
                && hasStateOf(stored);
    }

    /** Whether two sessions are the same. Their proofs may differ: a store that keeps some of its own may be restored into. */
    private static boolean isSame(Session one, Session other) {
        return one.withProof(null).equals(other.withProof(null));
    }

    private boolean hasStateOf(Session stored) {
        boolean isState = store.state(stored.id())
                .map(found -> records.toState(found).session().equals(state.session()))
                .orElse(true);
        return isState
                && store.stateHistory(stored.id(), 0, 0)
                        .map(found -> records.toInitialState(found).equals(initialState))
                        .orElse(true);
    }

    private Session refuseOther(Session stored) {
        if (!isSame(stored, session)) {
            throw new SessionExistsException(session.id());
        }
        return stored;
    }

    private Optional<Session> find() {
        return store.find(session.id()).map(records::toSession);
    }

    /**
     * Appends the events. A batch is checked before it is stored, and its end depends on the events alone: a batch that ended elsewhere in
     * an earlier attempt would not be the same append, and so would not be idempotent.
     */
    private void copy(Iterator<Event> events) {
        long copied = 0;
        do {
            copied += copyBatch(events, copied);
        } while (events.hasNext());
    }

    private int copyBatch(Iterator<Event> events, long copied) {
        List<NewEvent> batch = new ArrayList<>(BATCH);
        List<EventRecord> request = new ArrayList<>(BATCH);
        List<Event> redacted = new ArrayList<>();
        long chars = 0;
        try (JsonWriter json = new JsonWriter()) {
            while (events.hasNext() && batch.size() < BATCH && chars < BATCH_CHARS) {
                Event event = checked(events.next(), copied + batch.size() + 1);
                NewEvent copy = event.toNew();
                EventRecord restored = records.of(session.id(), copy, event.id(), event.timestamp(), json)
                        .withProof(event.proof());
                if (event.isRedacted()) {
                    redacted.add(event);
                }
                batch.add(copy);
                request.add(restored);
                chars += restored.jsonChars();
            }
        }
        if (!events.hasNext() && copied + batch.size() != session.eventCount()) {
            throw miscounted("only " + (copied + batch.size()));
        }
        if (!batch.isEmpty()) {
            Appends.refuseTwice(session.id(), request);
            AppendRequest appended = request(request, copied);
            appends.append(batch, appended, () -> RecoveredWrites.append(store, appended));
            redact(redacted);
        }
        return batch.size();
    }

    /** Gives events their marks, with which none can be appended: equal ones by one call, because Redis copies the session for each. */
    private void redact(List<Event> redacted) {
        Map<Redaction, List<Long>> seqs = new LinkedHashMap<>();
        for (Event event : redacted) {
            seqs.computeIfAbsent(Objects.requireNonNull(event.redaction()), mark -> new ArrayList<>())
                    .add(event.seq());
        }
        seqs.forEach(this::redact);
    }

    private void redact(Redaction mark, List<Long> seqs) {
        RedactionRequest request = RedactionRequest.builder(session.id(), seqs, records.mark(mark))
                .createdAt(session.createdAt())
                .build();
        RedactionOutcome outcome = OutcomeRecovery.retry(() -> store.redact(request));
        if (outcome != RedactionOutcome.REDACTED) {
            throw new SessionNotFoundException(session.id());
        }
    }

    private AppendRequest request(List<EventRecord> events, long expectedSeq) {
        return AppendRequest.builder(session.id(), events, session.updatedAt())
                .expectedSeq(expectedSeq)
                .status(SessionRecord.RESTORING)
                .build();
    }

    private Event checked(Event event, long seq) {
        if (event.seq() != seq || !event.sessionId().equals(session.id())) {
            throw new InvalidValueException(
                    "events", "must be 1..n of the session by seq; at " + seq + " came " + event.seq());
        }
        if (seq > session.eventCount()) {
            throw miscounted("more");
        }
        return event;
    }

    private InvalidValueException miscounted(String count) {
        return new InvalidValueException(
                "events", "must be " + session.eventCount() + ", the session's eventCount, are " + count);
    }

    private Session finish() {
        SessionUpdate update = SessionUpdate.builder(session.id())
                .expectedVersion(UNFINISHED)
                .expectedEventCount(session.eventCount())
                .version(session.version())
                .agentId(session.agentId())
                .status(session.status().code())
                .metadata(records.metadata(session.metadata()))
                .expiry(session.expiry())
                .marks(MarksJson.text(session.marks()))
                .redactions(session.redactions())
                .proof(session.proof())
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt())
                .touchedAtMost(session.updatedAt())
                .build();
        Optional<Session> finished =
                RecoveredWrites.update(store, update).map(records::toSession).or(this::find);
        return refuseOther(finished.orElseThrow(() -> new SessionNotFoundException(session.id())));
    }
}
