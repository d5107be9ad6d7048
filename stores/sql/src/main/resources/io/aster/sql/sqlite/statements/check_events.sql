-- {conditions} are on session_id.
-- The index on the ids has the keys, too, which end in seq.
SELECT session_id, count(*), max(event_key) & 1073741823
FROM session_events
{conditions}
GROUP BY session_id
ORDER BY session_id
