package io.aster.session;

import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Writes of the marks of a session's history: each is a compare-and-set on the session's version and its number of events. */
final class MarkWrites {
    /** Each attempt that fails is a change by another writer. */
    static final int ATTEMPTS = 1_000;

    private final RecordMapper records;
    private final Lifecycle lifecycle;

    MarkWrites(RecordMapper records, Lifecycle lifecycle) {
        this.records = records;
        this.lifecycle = lifecycle;
    }

    Session current(SessionStore store, String sessionId) {
        return store.find(sessionId).map(records::toSession).orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    /** Writes new marks. */
    Session write(SessionStore store, String sessionId, long expectedSeq, Function<Session, HistoryMarks> change) {
        return write(store, sessionId, expectedSeq, change, (session, marks) -> List.of());
    }

    /**
     * Writes new marks, if they differ, and changes of the state in the same commit; again if another writer changed the session in between.
     *
     * @param change returns the new marks, or throws
     * @param state returns the changes of the state that come with new marks
     * @return the session as it is now
     */
    Session write(
            SessionStore store,
            String sessionId,
            long expectedSeq,
            Function<Session, HistoryMarks> change,
            BiFunction<Session, HistoryMarks, List<StateChange>> state) {
        AppendOptions options = AppendOptions.none().expectingSeq(expectedSeq);
        for (int attempt = 1; ; attempt++) {
            Session session = current(store, sessionId);
            Appends.refuse(session, options);
            HistoryMarks marks = change.apply(session);
            if (marks.equals(session.marks())) {
                return session;
            }
            SessionUpdate update = lifecycle.update(session, expectedSeq).toBuilder()
                    .marks(MarksJson.text(marks))
                    .state(state.apply(session, marks))
                    .build();
            Optional<Session> written = Lifecycle.write(store, update).map(records::toSession);
            if (written.isPresent()) {
                return written.get();
            }
            if (attempt == ATTEMPTS) {
                throw new SessionConflictException(
                        sessionId,
                        "version",
                        session.version(),
                        current(store, sessionId).version());
            }
        }
    }
}
