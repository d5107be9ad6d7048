-- The values of the conditions and of the limit, then how many characters of JSON, session_id, the values of the conditions again
-- The first row has the session's number of events, how many events the page would have without a bound of characters, no id, and the
-- session's creation time; it is missing if the session does not exist. JSON is read only of the events that fit, each found by its number:
-- MySQL does not use a computed number as the end of a range, and would read all events that follow.
WITH page AS (
    SELECT seq AS place, json_chars
    FROM session_events
    {conditions}
    ORDER BY seq {direction}
    {limit}
),
summed AS (
    SELECT place, row_number() OVER w AS number, sum(json_chars) OVER w AS chars
    FROM page
    WINDOW w AS (ORDER BY place {direction} ROWS UNBOUNDED PRECEDING)
),
fitting AS (
    SELECT place
    FROM summed
    WHERE number = 1 OR chars <= ?
)
SELECT {page: event_count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_at, NULL, NULL}{view: event_count, NULL, app_name, agent_id, user_id,
    status, (SELECT {object} FROM session_state WHERE session_id = sessions.id),
    (SELECT {object} FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id), metadata, created_at, NULL, proof},
    (SELECT count(*) FROM page){view: , updated_at, version, (SELECT {object} FROM app_state WHERE app_name = sessions.app_name), key_id,
    expires_at, expires_after, forked_from, forked_at_seq, fork_origin, marks, redactions}
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
UNION ALL
(
    SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof, 0{view: , NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}
    FROM fitting STRAIGHT_JOIN session_events FORCE INDEX (PRIMARY) ON seq = place
    {conditions}
    ORDER BY place {direction}
)
