package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.DoomedSessions.Choice;
import io.aster.store.DeletedSessions;
import io.aster.store.support.Interrupts;

/**
 * Removes sessions that have expired, some in one short transaction, because appends wait for its locks, in SQLite for the whole file.
 * Several nodes purge side by side: each passes over what the others have locked. The last one also completes removals of large sessions that
 * were interrupted. Thread-safe.
 */
final class SessionPurge {
    private static final int SESSIONS_AT_ONCE = 25;
    private static final long EVENTS_AT_ONCE = 250;

    private final DoomedSessions doomed;
    private final MarkedSessions marked;
    private final Choice choice;

    SessionPurge(QueryShape queries, DoomedSessions doomed, MarkedSessions marked) {
        this.doomed = doomed;
        this.marked = marked;
        WhereClause expired = new WhereClause().and(queries.hasExpired()).and(queries.isNotDeleting());
        this.choice = new Choice(expired, "expiry_minute", queries.freeRowLock(), SESSIONS_AT_ONCE, EVENTS_AT_ONCE);
    }

    /** Returns what it removed; nothing if no more sessions have expired. */
    DeletedSessions purge() {
        Doomed some = doomed.remove(choice);
        if (!some.large().isEmpty() || !some.more()) {
            Interrupts.finish(
                    "interrupted after sessions were removed; their events are removed by the next purge",
                    marked::removeAll);
        }
        return some.purged();
    }
}
