-- 1 updated_at, 2 session_id, 3 and 4 expected event_count, the first of them -1 for any,
-- 5 id, 6 invocation_id, 7 agent_id, 8 author, 9 branch, 10 content, 11 actions, 12 metadata, 13 timestamp
-- The empty string keeps the planner from looking for a session among all active ones by the index on status.
WITH moved AS (
    UPDATE sessions
    SET event_count = event_count + 1, updated_at = greatest(updated_at, ?)
    WHERE id = ? AND status || '' = 'active' AND (? = -1 OR event_count = ?)
    RETURNING id, event_count
)
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp)
SELECT id, event_count, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::timestamptz
FROM moved
RETURNING seq
