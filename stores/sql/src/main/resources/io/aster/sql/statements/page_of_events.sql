-- {order} is the column by whose order a session's events are in order.
-- 1 session_id, then the values of the conditions and of the limit
-- The first row has the session's number of events, no id, and its creation time; it is missing if the session does not exist. In a view
-- it has the session's other fields and the state that it sees, too.
SELECT {page: event_count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_at, NULL, NULL}{view: event_count, NULL, app_name, agent_id, user_id,
    status, (SELECT {json_object} FROM session_state WHERE session_id = sessions.id),
    (SELECT {json_object} FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id), metadata, created_at,
    NULL, proof, updated_at, version, (SELECT {json_object} FROM app_state WHERE app_name = sessions.app_name), key_id,
    expires_at, expires_after, forked_from, forked_at_seq, fork_origin, marks, redactions}
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
UNION ALL
SELECT *
FROM (
    SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof{view: , CAST(NULL AS timestamptz), CAST(NULL AS bigint),
        CAST(NULL AS jsonb), CAST(NULL AS text), CAST(NULL AS timestamptz), CAST(NULL AS bigint), CAST(NULL AS text), CAST(NULL AS bigint),
        CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS bigint)}
    FROM session_events
    {conditions}
    ORDER BY {order} {direction}
    {limit}
) AS page
