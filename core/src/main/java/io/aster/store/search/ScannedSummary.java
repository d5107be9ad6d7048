package io.aster.store.search;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Summaries by reading all sessions that match, and all their events, in bounded memory: for stores that can't count. Thread-safe. */
public final class ScannedSummary implements SummaryStore {
    private static final int SESSIONS = 500;
    private static final int EVENTS = 1_000;
    private static final long MAX_CHARS = 4L * 1024 * 1024;

    private final SessionStore sessions;

    /** Summaries of these sessions. */
    public ScannedSummary(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public Summary summarize(SummaryFilter filter) {
        SummaryTally tally = new SummaryTally(filter);
        SessionQuery.Position last = null;
        List<SessionRecord> page;
        do {
            page = sessions.list(query(filter, last));
            for (SessionRecord session : page) {
                last = new SessionQuery.Position(session.createdAt(), session.id());
                if (!session.status().equals(SessionRecord.RESTORING)) {
                    tally.addSession(session);
                    read(session, tally);
                }
            }
        } while (page.size() == SESSIONS);
        return tally.summary();
    }

    private static SessionQuery query(SummaryFilter filter, SessionQuery.@Nullable Position last) {
        return SessionQuery.builder(SESSIONS)
                .appName(filter.appName())
                .userId(filter.userId())
                .after(last)
                .build();
    }

    private void read(SessionRecord session, SummaryTally tally) {
        ToolCalls calls = new ToolCalls();
        long copied = session.fork() == null ? 0 : session.fork().atSeq();
        long seq = 0;
        EventPage page;
        do {
            page = sessions.events(EventQuery.builder(session.id(), EVENTS)
                            .afterSeq(seq)
                            .maxChars(MAX_CHARS)
                            .build())
                    .orElse(null);
            if (page == null) {
                return;
            }
            for (EventRecord event : page.events()) {
                seq = event.seq();
                tally.addEvent(event, event.seq() <= copied, calls);
            }
        } while (page.cut() || page.events().size() == EVENTS);
    }
}
