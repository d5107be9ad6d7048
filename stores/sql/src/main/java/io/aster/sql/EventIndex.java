package io.aster.sql;

import java.util.Arrays;
import java.util.Optional;

/**
 * An index that no table has from the start, because every write would keep it up: filters within one session work without it, by reading the
 * session's events in their order. It pays where sessions are long and one filter finds few of their events. Questions over all sessions without
 * a user, a session or, on PostgreSQL, a time, need one.
 */
public enum EventIndex {
    /** For events of a span of time. */
    TIMESTAMP("idx_events_timestamp", "timestamp"),
    /** For the events of an invocation. */
    INVOCATION_ID("idx_events_invocation_id", "invocation_id"),
    /** For the events of an agent. */
    AGENT_ID("idx_events_agent_id", "agent_id"),
    /** For the events of an author. */
    AUTHOR("idx_events_author", "author"),
    /** For the events of a branch; on PostgreSQL also for those of all branches below it. */
    BRANCH("idx_events_branch", "branch"),
    /** For the newest events of all sessions, and those of a span of time. */
    RECENT("idx_events_recent", "timestamp"),
    /** For the newest events of an invocation in all sessions. */
    RECENT_OF_INVOCATION("idx_events_recent_invocation_id", "invocation_id"),
    /** For the newest events of an agent in all sessions. */
    RECENT_OF_AGENT("idx_events_recent_agent_id", "agent_id"),
    /** For the newest events of an author in all sessions. */
    RECENT_OF_AUTHOR("idx_events_recent_author", "author"),
    /** For events by equality of members of their content; on PostgreSQL only. */
    CONTENT("idx_events_content", "content"),
    /** For sessions by equality of members of their metadata; on PostgreSQL only. The only one on {@code sessions}. */
    SESSION_METADATA("idx_sessions_metadata", "metadata");

    private final String indexName;
    private final String column;

    EventIndex(String indexName, String column) {
        this.indexName = indexName;
        this.column = column;
    }

    /** The name of the index in the database. */
    public String indexName() {
        return indexName;
    }

    /** The column of the filter that it serves. */
    public String column() {
        return column;
    }

    /** Whether it is for questions over all sessions, in the order of time; the others are for those within one session. */
    public boolean isOfAllSessions() {
        return switch (this) {
            case RECENT, RECENT_OF_INVOCATION, RECENT_OF_AGENT, RECENT_OF_AUTHOR -> true;
            default -> false;
        };
    }

    /** Whether it is one on members of JSON, which only PostgreSQL has. */
    public boolean isOnJson() {
        return this == CONTENT || this == SESSION_METADATA;
    }

    /** The index of this name in the database, if it is one of these. */
    public static Optional<EventIndex> named(String indexName) {
        return Arrays.stream(values())
                .filter(index -> index.indexName.equals(indexName))
                .findFirst();
    }
}
