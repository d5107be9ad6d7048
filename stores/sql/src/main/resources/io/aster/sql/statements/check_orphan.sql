-- 1 session_id twice
SELECT count(*)
FROM session_events
WHERE session_id = ? AND NOT EXISTS (SELECT 1 FROM sessions WHERE id = ?)
