-- 1 session_id
SELECT coalesce(max(seq), 0)
FROM session_events
WHERE session_id = ?
