package io.aster.session;

import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateScope;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.JsonWriter;
import io.aster.value.Limits;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Redacts events: has the store replace them by a mark, together with the changes of the session's own state that follow from it, and finds
 * their copies in other sessions afterwards.
 */
final class Redactions {
    /** Each failure is an append to the session, or another redaction in it, since its history was read. */
    private static final int ATTEMPTS = 1_000;

    private final RecordMapper records;
    private final Settings settings;

    Redactions(RecordMapper records, Settings settings) {
        this.records = records;
        this.settings = settings;
    }

    Redacted redact(SessionStore store, String sessionId, Collection<Long> given, RedactionReason reason) {
        List<Long> seqs = List.copyOf(new TreeSet<>(given));
        Limits.check("seqs", seqs.size(), 1, SessionHistories.MAX_REDACTED_AT_ONCE);
        Limits.check("seqs", seqs.get(0), 1, Long.MAX_VALUE);
        Redaction mark = new Redaction(reason.requestedBy(), Times.now(settings.clock()), reason.reason());
        Set<String> sharedKeys = new HashSet<>();
        SessionRecord session = redact(store, sessionId, seqs, records.mark(mark), sharedKeys);
        return Interrupts.finish(
                "interrupted after the events were redacted; the same call again finds their copies", () -> {
                    EventCopies copies = new EventCopies(store, records);
                    List<Event> events = copies.read(sessionId, seqs);
                    return new Redacted(events, copies.find(session, events), sharedKeys);
                });
    }

    private SessionRecord redact(
            SessionStore store, String sessionId, List<Long> seqs, String mark, Set<String> sharedKeys) {
        for (int attempt = 1; ; attempt++) {
            SessionRecord session = current(store, sessionId, seqs.get(seqs.size() - 1));
            RedactionRequest request = request(store, session, seqs, mark, sharedKeys);
            // Repeating it is safe: an event that has a mark keeps it.
            RedactionOutcome outcome = OutcomeRecovery.retry(() -> store.redact(request));
            if (outcome == RedactionOutcome.REDACTED) {
                return session;
            }
            if (attempt == ATTEMPTS) {
                long now = current(store, sessionId, 0).eventCount();
                throw new SessionConflictException(sessionId, "last seq", session.eventCount(), now);
            }
        }
    }

    private static SessionRecord current(SessionStore store, String sessionId, long lastSeq) {
        SessionRecord session = store.find(sessionId).orElseThrow(() -> new SessionNotFoundException(sessionId));
        if (session.status().equals(SessionRecord.RESTORING)) {
            throw new SessionNotActiveException(sessionId, SessionStatus.RESTORING);
        }
        Limits.check("seqs", lastSeq, 0, session.eventCount());
        return session;
    }

    private static RedactionRequest request(
            SessionStore store, SessionRecord session, List<Long> seqs, String mark, Set<String> sharedKeys) {
        RedactionRequest.Builder request =
                RedactionRequest.builder(session.id(), seqs, mark).createdAt(session.createdAt());
        if (!changesOwnState(store, session.id(), seqs, sharedKeys)) {
            return request.build();
        }
        HistoryPages.Read<StateWithout> history = HistoryPages.read(
                store,
                session.id(),
                "seqs",
                session.eventCount(),
                initial -> new StateWithout(initial, Set.copyOf(seqs)));
        return request.expectedEventCount(session.eventCount())
                .expectedRedactions(history.head().redactions())
                .state(history.reader().changes())
                .build();
    }

    /**
     * Whether these events set keys of the session's own state, so that its history matters.
     *
     * @param sharedKeys receives the other keys that they set
     */
    private static boolean changesOwnState(
            SessionStore store, String sessionId, List<Long> seqs, Set<String> sharedKeys) {
        boolean changes = false;
        for (SeqRun run : SeqRun.of(seqs)) {
            for (long after = run.first() - 1; after < run.last(); ) {
                StateHistory page = store.stateHistory(sessionId, after, run.last())
                        .orElseThrow(() -> new SessionNotFoundException(sessionId));
                for (StateHistory.Actions each : page.actions()) {
                    for (String key : HistoryPages.delta(each).keySet()) {
                        changes |= OwnState.isOwn(key);
                        if (!StateKeys.isTemporary(key) && StateKeys.scope(key) != StateScope.SESSION) {
                            sharedKeys.add(key);
                        }
                    }
                }
                if (page.throughSeq() <= after) {
                    // Another session has this id by now, with fewer events; the store refuses the request.
                    return changes;
                }
                after = page.throughSeq();
            }
        }
        return changes;
    }

    /** Folds a session's own state without the deltas of some events. */
    private static final class StateWithout implements HistoryPages.Reader {
        private final Map<String, @Nullable Object> state;
        private final Set<Long> left;
        private final Set<String> changed = new HashSet<>();

        StateWithout(Map<String, @Nullable Object> initial, Set<Long> left) {
            this.state = initial;
            this.left = left;
        }

        @Override
        public void apply(long seq, Map<String, @Nullable Object> delta) {
            for (String key : delta.keySet()) {
                if (!OwnState.isOwn(key)) {
                    continue;
                }
                if (left.contains(seq)) {
                    changed.add(key);
                } else {
                    // What a later event sets stays, whatever the event before it was.
                    changed.remove(key);
                }
            }
            if (!left.contains(seq)) {
                OwnState.apply(delta, state);
            }
        }

        /** The keys whose present values come from those events, with the values that they had otherwise. */
        List<StateChange> changes() {
            List<StateChange> changes = new ArrayList<>();
            try (JsonWriter json = new JsonWriter()) {
                for (String key : changed) {
                    Object value = state.get(key);
                    changes.add(new StateChange(
                            StateScope.SESSION, key, value == null ? null : json.writeValue("state", value), 0));
                }
            }
            return StateChange.inWritingOrder(changes);
        }
    }
}
