-- 1 session_id, then the values of the conditions and of the limit
-- The first row has the session's number of events, no id, and its creation time; it is missing if the session does not exist. In a view
-- it has the session's other fields and the state that it sees, too.
-- Parentheses instead of a derived table, which MySQL would write to a temporary table.
SELECT {page: event_count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_at, NULL, NULL}{view: event_count, NULL, app_name, agent_id, user_id,
    status, (SELECT {object} FROM session_state WHERE session_id = sessions.id),
    (SELECT {object} FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id), metadata, created_at,
    NULL, proof, updated_at, version, (SELECT {object} FROM app_state WHERE app_name = sessions.app_name), key_id,
    expires_at, expires_after, forked_from, forked_at_seq, fork_origin, marks, redactions}
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
UNION ALL
(
    SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof{view: , NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}
    FROM session_events
    {conditions}
    ORDER BY seq {direction}
    {limit}
)
