package io.aster.sql.postgresql;

import io.aster.sql.server.SharedDatabase;
import io.aster.store.EventMatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sessions and events enough for the planner to choose among plans, and filters that find few of them. */
final class PlansData {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private PlansData() {}

    /** Of the 20,000 sessions, active in another order than created, this many were last active within each minute. */
    static final int ACTIVE_PER_MINUTE = 10;

    /** 20,000 sessions; ten of them have 10,000 events each, the others share 100,000. The tables exist. */
    static void load(SharedDatabase database) {
        database.execute("""
                INSERT INTO sessions (id, app_name, user_id, agent_id, status, created_at, updated_at, touched_at, version,
                    event_count, write_tokens, metadata, activity_minute)
                SELECT 'sess-' || n, 'app-' || n % 5, 'user-' || n / 5 % 400, 'agent-' || n / 7 % 50,
                    (ARRAY['active', 'completed', 'failed'])[1 + n / 11 % 3],
                    timestamptz '2026-01-01Z' + n * interval '1 minute',
                    timestamptz '2026-01-01Z' + n * 7919 % 20000 * interval '6 seconds', now(), 1, 5, '', '{"n": 1}',
                    date_bin('1 minute', timestamptz '2026-01-01Z' + n * 7919 % 20000 * interval '6 seconds', 'epoch')
                FROM generate_series(1, 20000) n
                """, """
                INSERT INTO session_events
                SELECT 'sess-' || CASE WHEN n <= 100000 THEN n % 10 + 1 ELSE n % 19990 + 11 END, n, 'evt-' || n,
                    'inv-' || n / 100, 'agent-' || n / 10 % 50, (ARRAY['user', 'assistant', 'tool', 'auditor'])[CASE
                        WHEN n / 10 % 200 = 0 THEN 4 ELSE 1 + n / 10 % 3 END],
                    'Root.Step' || n / 10 % 40 || '.Part' || n / 400 % 5,
                    timestamptz '2026-01-01Z' + n / 10 * interval '1 second', 16, '{"role": "user", "content": "Hello"}'
                FROM generate_series(1, 200000) n
                """, "VACUUM ANALYZE");
    }

    /** The conditions of the bits that are set: time, invocation, agent, author, branch, subtree. */
    static EventMatch match(int filters) {
        boolean subtree = (filters & 1 << 5) != 0;
        return EventMatch.builder()
                .from(given(filters, 0, START.plusSeconds(5_000)))
                .before(given(filters, 0, START.plusSeconds(5_200)))
                .invocationId(given(filters, 1, "inv-500"))
                .agentId(given(filters, 2, "agent-30"))
                .author(given(filters, 3, "auditor"))
                .branch(subtree ? "Root.Step20" : given(filters, 4, "Root.Step30.Part1"))
                .subtree(subtree)
                .build();
    }

    static <T> @Nullable T given(int filters, int filter, T value) {
        return (filters & 1 << filter) == 0 ? null : value;
    }
}
