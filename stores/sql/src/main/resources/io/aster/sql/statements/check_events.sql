-- {conditions} are on session_id.
SELECT session_id, count(*), max(seq)
FROM session_events
{conditions}
GROUP BY session_id
ORDER BY session_id
