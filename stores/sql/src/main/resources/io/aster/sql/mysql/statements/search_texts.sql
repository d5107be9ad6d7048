-- The values of the conditions, the limit, then how many characters of JSON.
-- Events are found and ordered by their narrow columns; their JSON is read only of those that fit, in that order: MySQL can't sort rows that
-- hold large JSON.
WITH found AS (
    SELECT e.timestamp, e.session_id, e.seq, e.json_chars
    FROM {source}
    {conditions}
    ORDER BY {newest} DESC, e.session_id DESC, e.seq DESC
    LIMIT ?
),
summed AS (
    SELECT session_id, seq, row_number() OVER w AS place, sum(json_chars) OVER w AS chars
    FROM found
    WINDOW w AS (ORDER BY timestamp DESC, session_id DESC, seq DESC ROWS UNBOUNDED PRECEDING)
),
fitting AS (
    SELECT session_id, seq, place, (SELECT count(*) FROM found) AS everything
    FROM summed
    WHERE place = 1 OR chars <= ?
)
SELECT e.seq, e.id, e.invocation_id, e.agent_id, e.author, e.branch, e.content, e.actions, e.metadata, e.timestamp, e.redaction, e.proof,
    e.session_id, s.app_name, s.user_id, f.everything
FROM fitting f
STRAIGHT_JOIN session_events e FORCE INDEX (PRIMARY) ON e.session_id = f.session_id AND e.seq = f.seq
STRAIGHT_JOIN sessions s ON s.id = e.session_id
ORDER BY f.place
