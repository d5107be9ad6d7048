-- {order} is the column by whose order a session's events are in order.
-- 1 session_id, then the values of the conditions and of the limit
-- The first row has the session's number of events, no id, and its creation time; it is missing if the session does not exist.
SELECT event_count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_at
FROM sessions
WHERE id = ? AND status <> 'deleting'
UNION ALL
SELECT *
FROM (
    SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp
    FROM session_events
    {conditions}
    ORDER BY {order} {direction}
    {limit}
) AS page
