-- 1 session_id, 2 and 3 seq: after the one, up to the other
SELECT seq, id, actions
FROM session_events
WHERE session_id = ? AND seq > ? AND seq <= ? AND actions IS NOT NULL
ORDER BY seq
