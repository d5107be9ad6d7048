package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.error.OutcomeUnknownException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.NewMarks;
import io.aster.store.SessionStore;
import io.aster.value.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compacts sessions: appends a summary together with the marks that archive what it stands for. */
final class Compactions {
    private final Appends appends;
    private final MarkWrites marks;

    Compactions(Appends appends, MarkWrites marks) {
        this.appends = appends;
        this.marks = marks;
    }

    List<Event> compact(SessionStore store, String sessionId, long throughSeq, List<NewEvent> given, long expectedSeq) {
        List<NewEvent> summary = List.copyOf(given);
        Limits.check("expectedSeq", expectedSeq, 1, Long.MAX_VALUE);
        Limits.check("throughSeq", throughSeq, 1, expectedSeq);
        Limits.check("summary", summary.size(), 0, SessionService.MAX_EVENTS_PER_APPEND);
        if (summary.stream().anyMatch(event -> !event.actions().stateDelta().isEmpty())) {
            throw new InvalidValueException("summary", "must not have events with a stateDelta");
        }
        if (summary.isEmpty()) {
            Session unused = archive(store, sessionId, throughSeq, expectedSeq);
            return List.of();
        }
        try {
            return append(store, sessionId, throughSeq, summary, expectedSeq);
        } catch (OutcomeUnknownException e) {
            throw Appends.hasGeneratedIds(summary) ? e.notRetryable() : e;
        }
    }

    /** Without a summary nothing is appended: only the marks change. */
    private Session archive(SessionStore store, String sessionId, long throughSeq, long expectedSeq) {
        return marks.write(store, sessionId, expectedSeq, session -> {
            boolean isDone = session.marks()
                    .compaction()
                    .filter(last -> last.throughSeq() == throughSeq && last.summaryEvents() == 0)
                    .isPresent();
            return isDone ? session.marks() : session.marks().compacted(throughSeq, expectedSeq, 0);
        });
    }

    private List<Event> append(
            SessionStore store, String sessionId, long throughSeq, List<NewEvent> summary, long expectedSeq) {
        AppendRequest request =
                appends.request(sessionId, summary, AppendOptions.none().expectingSeq(expectedSeq));
        for (int attempt = 1; ; attempt++) {
            Session session = marks.current(store, sessionId);
            AppendRequest marked = request.toBuilder()
                    .marks(newMarks(session, throughSeq, summary.size(), expectedSeq))
                    .build();
            AppendOutcome outcome = Appends.send(store, marked);
            if (!(outcome instanceof UnexpectedVersion unexpected)) {
                return appends.appended(summary, marked, outcome);
            }
            if (attempt == MarkWrites.ATTEMPTS) {
                throw new SessionConflictException(sessionId, "version", session.version(), unexpected.actualVersion());
            }
        }
    }

    /**
     * The marks that the summary comes with. Where the session has another last event than expected, the store only finds out whether the
     * summary is known, so that repeating a compaction succeeds whatever happened since.
     */
    private static NewMarks newMarks(Session session, long throughSeq, int events, long expectedSeq) {
        HistoryMarks marks = session.eventCount() == expectedSeq
                ? session.marks().compacted(throughSeq, expectedSeq, events)
                : HistoryMarks.NONE;
        @Nullable String json = MarksJson.text(marks);
        return json == null ? new NewMarks("", NewMarks.NEVER) : new NewMarks(json, session.version());
    }
}
