-- Sessions, one element for each: 1 id, 2 expected event_count or -1, 3 how many events, 4 updated_at, where one expects it created_at or
-- null, where one has a proof that of the session or null, 5 how many sessions.
-- Events, one element for each: 6 number of its session, from 1, 7 its place among that session's events, from 1, 8 id,
-- 9 invocation_id, 10 agent_id, 11 author, 12 branch, 13 timestamp, 14 json_chars, 15 content, 16 actions,
-- 17 metadata, where one has a proof those of the events. Where events change the state, the values of append_state.sql follow.
-- The limit removes nothing. With it the planner expects a single row, and so finds each session by the primary key, in the order given,
-- also with a plan from the time when the table was empty.
-- Sessions locked by other transactions are skipped: a group does not wait for a lock that concerns only one of its callers.
-- The empty string prevents the planner from searching a session among all active ones by the index on status.
WITH request AS (
    SELECT *
    FROM unnest(?::text[], ?::bigint[], ?::int[], ?::text[]::timestamptz[]{created: , ?::text[]::timestamptz[]}{proof: , ?::text[]})
        WITH ORDINALITY AS r (session_id, expected, events, at{created: , created}{proof: , proved}, number)
    LIMIT ?
),
locked AS (
    SELECT r.number, s.id, r.events, r.at{proof: , r.proved}
    FROM request r
    JOIN sessions s ON s.id = r.session_id
    WHERE s.status || '' = 'active' AND (r.expected = -1 OR s.event_count = r.expected)
        {created: AND (r.created IS NULL OR s.created_at = r.created)} AND {alive}
    FOR NO KEY UPDATE OF s SKIP LOCKED
),
moved AS (
    UPDATE sessions s
    SET event_count = s.event_count + l.events, updated_at = greatest(s.updated_at, l.at), touched_at = clock_timestamp(),
        activity_minute = date_bin('1 minute', greatest(s.updated_at, l.at), 'epoch'),
        expiry_minute = {expiry_minute}{proof: , proof = coalesce(l.proved, s.proof)}
    FROM locked l
    WHERE s.id = l.id
    RETURNING l.number, s.id, s.event_count - l.events AS last_seq{owner}
),
inserted AS (
    INSERT INTO session_events
        (session_id, seq, id, invocation_id, agent_id, author, branch, timestamp, json_chars, content, actions, metadata{proof: , proof})
    SELECT m.id, m.last_seq + e.place, e.id, e.invocation_id, e.agent_id, e.author, e.branch, e.at,
        e.json_chars, e.content::jsonb, e.actions::jsonb, e.metadata::jsonb{proof: , e.proof}
    FROM moved m
    JOIN unnest(?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
            ?::int[], ?::text[], ?::text[], ?::text[]{proof: , ?::text[]})
        AS e (number, place, id, invocation_id, agent_id, author, branch, at, json_chars, content, actions, metadata{proof: , proof})
        ON e.number = m.number
){state}
SELECT number, last_seq + 1
FROM moved
