-- 1 redaction, 2 json_chars, 3 session_id, 4 seq
UPDATE session_events
SET content = NULL, actions = NULL, metadata = NULL, redaction = ?, json_chars = ?
WHERE event_key = (SELECT number FROM sessions WHERE id = ?) * 1073741824 + ? AND redaction IS NULL
