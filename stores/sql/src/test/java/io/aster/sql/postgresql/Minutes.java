package io.aster.sql.postgresql;

/** Counts the rows whose minutes are not those of their times, which a statement that writes a time and forgets its minute would leave. */
final class Minutes {
    /** In a statement the clock may go on, into another minute, between the time and its minute. */
    private static final String EXPIRY =
            """
            expiry_minute IS DISTINCT FROM date_bin('1 minute', %1$s, 'epoch')
                AND expiry_minute IS DISTINCT FROM date_bin('1 minute', %1$s + interval '1 second', 'epoch')\
            """.formatted("least(expires_at, touched_at + expires_after * interval '1 microsecond')");

    static final String WRONG_IN_SESSIONS = "SELECT count(*) FROM sessions WHERE status <> 'deleting'"
            + " AND (activity_minute <> date_bin('1 minute', updated_at, 'epoch') OR " + EXPIRY + ")";

    static final String WRONG_IN_LISTS = "SELECT count(*) FROM agent_message_lists WHERE " + EXPIRY;

    private Minutes() {}
}
