-- 1 updated_at, where the append has a proof that of the session, then 2 session_id, 3 status, 4 and 5 expected event_count, the first of
-- them -1 for any, where it is expected created_at, where events change the state, the values of append_state.sql, then 6 id,
-- 7 invocation_id, 8 agent_id, 9 author, 10 branch, 11 content, 12 actions, 13 metadata, 14 timestamp, 15 json_chars, and where the append has
-- a proof that of the event.
-- The empty string prevents the planner from searching a session among all active ones by the index on status, IS NOT DISTINCT FROM from
-- using that on created_at.
WITH moved AS (
    UPDATE sessions
    SET event_count = event_count + 1, updated_at = greatest(updated_at, r.at), touched_at = clock_timestamp(),
        activity_minute = date_bin('1 minute', greatest(updated_at, r.at), 'epoch'),
        expiry_minute = {expiry_minute}{proof: , proof = coalesce(r.proved, sessions.proof)}
    FROM (SELECT ?::timestamptz AS at{proof: , ?::text AS proved}) r
    WHERE id = ? AND status || '' = ? AND (? = -1 OR event_count = ?){created:  AND created_at IS NOT DISTINCT FROM ?} AND {alive}
    RETURNING id, event_count{owner}
){state}
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars{proof: , proof})
SELECT id, event_count, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::timestamptz, ?{proof: , ?}
FROM moved
RETURNING seq
