package io.aster.session.internal.write;

import io.aster.session.internal.history.HistoryRules;
import io.aster.session.internal.history.MarkedHistory;
import io.aster.session.internal.history.MarksJson;
import io.aster.session.internal.history.RewoundState;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.NewMarks;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import java.time.Clock;
import java.util.Objects;

/** Compacts one session: appends a summary together with the marks that archive what it stands for. Not thread-safe. */
public final class Compactions {
    private final SessionStore store;
    private final MarkWrites marks;

    /** Compactions of a session. */
    public Compactions(SessionStore store, String sessionId, HistoryRules rules, Clock clock) {
        this.store = store;
        this.marks = new MarkWrites(store, sessionId, rules, clock);
    }

    /**
     * Archives events without a summary: nothing is appended, only the marks change.
     *
     * @param expectedSeq the sequence number that the last event must have
     * @return the session as it is now
     */
    public SessionRecord archive(long throughSeq, long expectedSeq) {
        return marks.write(
                expectedSeq,
                history -> isArchived(history.marks(), throughSeq) ? history.marks() : history.compacted(throughSeq, 0),
                (history, compacted) -> RewoundState.Changes.NONE);
    }

    private static boolean isArchived(HistoryMarks marks, long throughSeq) {
        Compaction last = marks.compaction().orElse(null);
        return last != null && last.throughSeq() == throughSeq && last.summaryEvents() == 0;
    }

    /**
     * Appends a summary with the marks that archive what it stands for; again if another writer changed the session in between.
     *
     * @param summary an append that expects a sequence number
     * @return what the store answered, but no {@link UnexpectedVersion}
     */
    public AppendOutcome append(AppendRequest summary, long throughSeq) {
        for (int attempt = 1; ; attempt++) {
            SessionRecord session = marks.current();
            AppendRequest marked = summary.toBuilder()
                    .marks(newMarks(session, summary, throughSeq))
                    .build();
            AppendOutcome outcome = RecoveredWrites.append(store, marked);
            if (!(outcome instanceof UnexpectedVersion unexpected)) {
                return outcome;
            }
            if (attempt == MarkWrites.ATTEMPTS) {
                throw marks.conflict(session.version(), unexpected.actualVersion());
            }
        }
    }

    /**
     * The marks that the summary comes with. Where the session has another last event than expected, the store only finds out whether the
     * summary is known, so that repeating a compaction succeeds whatever happened since.
     */
    private static NewMarks newMarks(SessionRecord session, AppendRequest summary, long throughSeq) {
        MarkedHistory history = MarkedHistory.of(session);
        if (history.eventCount() != summary.expectedSeq()) {
            return new NewMarks("", NewMarks.NEVER);
        }
        HistoryMarks compacted = history.compacted(throughSeq, summary.events().size());
        return new NewMarks(Objects.requireNonNull(MarksJson.text(compacted)), session.version());
    }
}
