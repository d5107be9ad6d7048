package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.history.MarkedHistory;
import io.aster.session.internal.history.StateFold;
import io.aster.session.internal.state.StateDeltas;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateScope;
import io.aster.store.WriteToken;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.ForkPoint;
import io.aster.value.HistoryMarks;
import io.aster.value.Limits;
import java.util.Map;

/** Forks sessions: computes the state that a fork begins with, and has the store copy the events. */
final class Forks {
    /** Each failure is a redaction in the source, or its deletion and creation, while it is copied. */
    private static final int ATTEMPTS = 100;

    private final RecordMapper records;
    private final Creation creation;
    private final Histories histories;

    Forks(RecordMapper records, Creation creation, Histories histories) {
        this.records = records;
        this.creation = creation;
        this.histories = histories;
    }

    Session fork(SessionStore store, String sourceId, long upToSeq, NewSession wanted) {
        Limits.check("upToSeq", upToSeq, 0, Long.MAX_VALUE);
        if (!wanted.state().isEmpty()) {
            throw new InvalidValueException(
                    "state", "must be empty: a fork begins with the state of its source, which its events change");
        }
        // Of all attempts, so that a fork whose answer was lost is found again.
        Session begun = creation.begun(wanted);
        String token = WriteToken.next();
        for (int attempt = 1; ; attempt++) {
            SessionRecord source = store.find(sourceId).orElseThrow(() -> new SessionNotFoundException(sourceId));
            StateFold history = histories.fold(store, sourceId, "upToSeq", upToSeq);
            Session fork = begun.toBuilder()
                    .fork(new ForkPoint(sourceId, upToSeq, source.origin()))
                    .eventCount(upToSeq)
                    .marks(marks(history, upToSeq))
                    .build();
            ForkOutcome outcome = source.createdAt().equals(history.head().createdAt())
                    ? fork(store, request(fork, sourceId, history, token), Creation.hasGeneratedId(wanted))
                    : ForkOutcome.NO_SOURCE;
            if (outcome == ForkOutcome.FORKED) {
                return fork;
            }
            if (outcome == ForkOutcome.ID_TAKEN) {
                throw Creation.taken(wanted, fork.id());
            }
            if (attempt == ATTEMPTS) {
                long now = histories.fold(store, sourceId, "upToSeq", 0).head().redactions();
                throw new SessionConflictException(
                        sourceId, "redactions", history.head().redactions(), now);
            }
        }
    }

    /** The marks of the copies, of the moment from which the fork's state is. */
    private static HistoryMarks marks(StateFold history, long upToSeq) {
        return new MarkedHistory(history.marks(), history.head().eventCount()).upTo(upToSeq);
    }

    private ForkRequest request(Session fork, String sourceId, StateFold history, String token) {
        SessionRecord session = records.of(fork).toBuilder()
                .initialState(history.head().initialState())
                .build();
        return ForkRequest.builder(session, sourceId)
                .sourceCreatedAt(history.head().createdAt())
                .sourceRedactions(history.head().redactions())
                .state(StateDeltas.ofState(Map.of(StateScope.SESSION, history.state())))
                .token(token)
                .build();
    }

    private static ForkOutcome fork(SessionStore store, ForkRequest request, boolean generatedId) {
        try {
            return OutcomeRecovery.retry(() -> store.fork(request));
        } catch (OutcomeUnknownException e) {
            throw generatedId ? e.notRetryable() : e;
        }
    }
}
