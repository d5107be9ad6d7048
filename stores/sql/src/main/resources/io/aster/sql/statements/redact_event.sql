-- 1 redaction, 2 json_chars, 3 session_id, 4 seq
UPDATE session_events
SET content = NULL, actions = NULL, metadata = NULL, redaction = ?, json_chars = ?
WHERE session_id = ? AND seq = ? AND redaction IS NULL
