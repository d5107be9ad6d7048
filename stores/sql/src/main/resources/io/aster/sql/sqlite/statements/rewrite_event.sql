-- 1 content, 2 actions, 3 metadata, 4 json_chars, 5 session_id, 6 seq
UPDATE session_events
SET content = ?, actions = ?, metadata = ?, json_chars = ?
WHERE event_key = (SELECT number FROM sessions WHERE id = ?) * 1073741824 + ? AND redaction IS NULL
