package io.aster.session.internal.write;

import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.history.HistoryRules;
import io.aster.session.internal.history.MarkedHistory;
import io.aster.session.internal.history.MarksJson;
import io.aster.session.internal.history.RewoundState;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.value.HistoryMarks;
import io.aster.value.Times;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes of the marks of one session's history: each is a compare-and-set on the session's version and its number of events. Not thread-safe.
 */
final class MarkWrites {
    /** Each attempt that fails is a change by another writer. */
    static final int ATTEMPTS = 1_000;

    private final SessionStore store;
    private final String sessionId;
    private final HistoryRules rules;
    private final Clock clock;

    MarkWrites(SessionStore store, String sessionId, HistoryRules rules, Clock clock) {
        this.store = store;
        this.sessionId = sessionId;
        this.rules = rules;
        this.clock = clock;
    }

    SessionRecord current() {
        return store.find(sessionId).orElseThrow(() -> rules.noSession(sessionId));
    }

    /**
     * Writes new marks, if they differ, and changes of the state in the same commit; again if another writer changed the session in between.
     *
     * @param change returns the new marks, or throws
     * @param state returns the changes of the state that come with new marks
     * @return the session as it is now
     */
    SessionRecord write(
            long expectedSeq,
            Function<MarkedHistory, HistoryMarks> change,
            BiFunction<MarkedHistory, HistoryMarks, RewoundState.Changes> state) {
        for (int attempt = 1; ; attempt++) {
            SessionRecord session = current();
            refuse(session, expectedSeq);
            MarkedHistory before = MarkedHistory.of(session);
            HistoryMarks marks = change.apply(before);
            if (marks.equals(before.marks())) {
                return session;
            }
            Optional<SessionRecord> written = write(update(session, marks, state.apply(before, marks)));
            if (written.isPresent()) {
                return written.get();
            }
            if (attempt == ATTEMPTS) {
                throw conflict(session.version(), current().version());
            }
        }
    }

    RuntimeException conflict(long expectedVersion, long actualVersion) {
        return rules.conflict(sessionId, "version", expectedVersion, actualVersion);
    }

    private void refuse(SessionRecord session, long expectedSeq) {
        if (!session.status().equals(SessionRecord.ACTIVE)) {
            throw rules.notActive(sessionId, session.status());
        }
        if (session.eventCount() != expectedSeq) {
            throw rules.conflict(sessionId, "last seq", expectedSeq, session.eventCount());
        }
    }

    private SessionUpdate update(SessionRecord session, HistoryMarks marks, RewoundState.Changes changes) {
        return SessionUpdate.builder(sessionId)
                .expectedVersion(session.version())
                .expectedEventCount(session.eventCount())
                .expectedRedactions(changes.redactions())
                .agentId(session.agentId())
                .status(session.status())
                .metadata(session.metadata())
                .expiry(session.expiry())
                .marks(MarksJson.text(marks))
                .state(changes.state())
                .createdAt(session.createdAt())
                .updatedAt(Times.now(clock))
                .build();
    }

    private Optional<SessionRecord> write(SessionUpdate update) {
        try {
            return RecoveredWrites.update(store, update);
        } catch (OutcomeUnknownException e) {
            throw e.notRetryable();
        }
    }
}
