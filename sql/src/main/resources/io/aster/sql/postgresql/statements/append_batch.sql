-- 1 how many events, 2 updated_at, 3 session_id, 4 and 5 expected event_count, the first of them -1 for any, 6 how many events.
-- An element for each event: 7 id, 8 invocation_id, 9 agent_id, 10 author, 11 branch, 12 timestamp, 13 content, 14 actions,
-- 15 metadata.
-- The empty string keeps the planner from looking for a session among all active ones by the index on status.
WITH moved AS (
    UPDATE sessions
    SET event_count = event_count + ?, updated_at = greatest(updated_at, ?)
    WHERE id = ? AND status || '' = 'active' AND (? = -1 OR event_count = ?)
    RETURNING id, event_count - ? AS last_seq
),
inserted AS (
    INSERT INTO session_events
        (session_id, seq, id, invocation_id, agent_id, author, branch, timestamp, content, actions, metadata)
    SELECT m.id, m.last_seq + e.place, e.id, e.invocation_id, e.agent_id, e.author, e.branch, e.at,
        e.content::jsonb, e.actions::jsonb, e.metadata::jsonb
    FROM moved m
    CROSS JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[])
        WITH ORDINALITY AS e (id, invocation_id, agent_id, author, branch, at, content, actions, metadata, place)
)
SELECT last_seq + 1
FROM moved
