-- 1 session_id, 2 and 3 seq: after the one, up to the other
-- By the primary key, whose rows are in order, as in copy_events.sql.
SELECT seq, id, actions
FROM session_events FORCE INDEX (PRIMARY)
WHERE session_id = ? AND seq > ? AND seq <= ? AND actions IS NOT NULL
ORDER BY seq
