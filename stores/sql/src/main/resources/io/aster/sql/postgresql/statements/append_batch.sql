-- 1 how many events, 2 updated_at, 3 session_id, 4 status, 5 and 6 expected event_count, the first of them -1 for any, 7 how many events.
-- An element for each event: 8 id, 9 invocation_id, 10 agent_id, 11 author, 12 branch, 13 timestamp, 14 json_chars, 15 content,
-- 16 actions, 17 metadata. Where events change the state, the values of append_state.sql follow. Where they end the session, its new status
-- is between 2 and 3.
-- The empty string prevents the planner from searching a session among all active ones by the index on status.
WITH moved AS (
    UPDATE sessions
    SET event_count = event_count + ?, updated_at = greatest(updated_at, ?), touched_at = clock_timestamp(){end}
    WHERE id = ? AND status || '' = ? AND (? = -1 OR event_count = ?) AND {alive}
    RETURNING id, event_count - ? AS last_seq{owner}
),
inserted AS (
    INSERT INTO session_events
        (session_id, seq, id, invocation_id, agent_id, author, branch, timestamp, json_chars, content, actions, metadata)
    SELECT m.id, m.last_seq + e.place, e.id, e.invocation_id, e.agent_id, e.author, e.branch, e.at,
        e.json_chars, e.content::jsonb, e.actions::jsonb, e.metadata::jsonb
    FROM moved m
    CROSS JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::int[],
            ?::text[], ?::text[], ?::text[])
        WITH ORDINALITY AS e (id, invocation_id, agent_id, author, branch, at, json_chars, content, actions, metadata, place)
){state}
SELECT last_seq + 1
FROM moved
