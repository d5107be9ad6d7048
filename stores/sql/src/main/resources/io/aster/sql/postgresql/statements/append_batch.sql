-- 1 how many events, 2 updated_at, 3 session_id, 4 status, 5 and 6 expected event_count, the first of them -1 for any, where it
-- is expected created_at.
-- An element for each event: 7 id, 8 invocation_id, 9 agent_id, 10 author, 11 branch, 12 timestamp, 13 json_chars, 14 content,
-- 15 actions, 16 metadata, where the append has a proof those of the events. Where events change the state, the values of append_state.sql follow. Where they end the session, its new status
-- is after 2, and where the append has a proof that of the session before 3.
-- The empty string prevents the planner from searching a session among all active ones by the index on status, IS NOT DISTINCT FROM from
-- using that on created_at.
WITH moved AS (
    UPDATE sessions
    SET event_count = event_count + r.events, updated_at = greatest(updated_at, r.at), touched_at = clock_timestamp(),
        activity_minute = date_bin('1 minute', greatest(updated_at, r.at), 'epoch'),
        expiry_minute = {expiry_minute}{end}{proof: , proof = coalesce(r.proved, sessions.proof)}
    FROM (SELECT ?::bigint AS events, ?::timestamptz AS at{to_status}{proof: , ?::text AS proved}) r
    WHERE id = ? AND status || '' = ? AND (? = -1 OR event_count = ?){created:  AND created_at IS NOT DISTINCT FROM ?} AND {alive}
    RETURNING id, event_count - r.events AS last_seq{owner}
),
inserted AS (
    INSERT INTO session_events
        (session_id, seq, id, invocation_id, agent_id, author, branch, timestamp, json_chars, content, actions, metadata{proof: , proof})
    SELECT m.id, m.last_seq + e.place, e.id, e.invocation_id, e.agent_id, e.author, e.branch, e.at,
        e.json_chars, e.content::jsonb, e.actions::jsonb, e.metadata::jsonb{proof: , e.proof}
    FROM moved m
    CROSS JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::int[],
            ?::text[], ?::text[], ?::text[]{proof: , ?::text[]})
        WITH ORDINALITY AS e (id, invocation_id, agent_id, author, branch, at, json_chars, content, actions, metadata{proof: , proof}, place)
){state}
SELECT last_seq + 1
FROM moved
