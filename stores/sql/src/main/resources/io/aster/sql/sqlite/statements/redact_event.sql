-- 1 redaction, 2 json_chars, 3 proof, or null to keep it, 4 session_id, 5 seq
UPDATE session_events
SET content = NULL, actions = NULL, metadata = NULL, redaction = ?, json_chars = ?, proof = coalesce(?, proof)
WHERE event_key = (SELECT number FROM sessions WHERE id = ?) * 1073741824 + ? AND redaction IS NULL
