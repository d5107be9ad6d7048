-- 1 and 2 session_id, 3 seq: of the last event before them
SELECT session_id, seq
FROM session_events FORCE INDEX (PRIMARY)
WHERE session_id > ? OR (session_id = ? AND seq > ?)
ORDER BY session_id, seq
LIMIT {step}
