-- {order} is the column by whose order a session's events are in order.
-- The values of the conditions and of the limit, then how many characters of JSON, session_id, the values of the conditions again
-- The first row has the session's number of events, how many events the page would have without a bound of characters, no id, and the
-- session's creation time; it is missing if the session does not exist. JSON is read only of the events that fit: large JSON is stored
-- outside of the row that has json_chars.
WITH page AS (
    SELECT {order} AS place, json_chars
    FROM session_events
    {conditions}
    ORDER BY {order} {direction}
    {limit}
),
summed AS (
    SELECT place, row_number() OVER w AS number, sum(json_chars) OVER w AS chars
    FROM page
    WINDOW w AS (ORDER BY place {direction} ROWS UNBOUNDED PRECEDING)
),
fitting AS (
    SELECT min(place) AS lowest, max(place) AS highest
    FROM summed
    WHERE number = 1 OR chars <= ?
)
SELECT {page: event_count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_at, NULL, NULL}{view: event_count, NULL, app_name, agent_id, user_id,
    status, (SELECT {json_object} FROM session_state WHERE session_id = sessions.id),
    (SELECT {json_object} FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id), metadata, created_at, NULL, proof},
    (SELECT count(*) FROM page){view: , updated_at, version, (SELECT {json_object} FROM app_state WHERE app_name = sessions.app_name), key_id,
    expires_at, expires_after, forked_from, forked_at_seq, fork_origin, marks, redactions}
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
UNION ALL
SELECT *
FROM (
    SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof, 0{view: , CAST(NULL AS timestamptz), CAST(NULL AS bigint),
        CAST(NULL AS jsonb), CAST(NULL AS text), CAST(NULL AS timestamptz), CAST(NULL AS bigint), CAST(NULL AS text), CAST(NULL AS bigint),
        CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS bigint)}
    FROM session_events
    {conditions}
    AND {order} BETWEEN (SELECT lowest FROM fitting) AND (SELECT highest FROM fitting)
    ORDER BY {order} {direction}
) AS events
