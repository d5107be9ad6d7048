-- {conditions} are on session_id.
-- The index on the ids has seq, too, and nothing wide: the primary key is the whole rows.
SELECT session_id, count(*), max(seq)
FROM session_events FORCE INDEX (idx_events_id)
{conditions}
GROUP BY session_id
ORDER BY session_id
