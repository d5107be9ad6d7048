-- 1 content, 2 actions, 3 metadata, 4 json_chars, 5 session_id, 6 seq
UPDATE session_events
SET content = ?, actions = ?, metadata = ?, json_chars = ?
WHERE session_id = ? AND seq = ? AND redaction IS NULL
