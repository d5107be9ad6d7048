-- 1 redaction, 2 json_chars, 3 proof, or null to keep it, 4 session_id, 5 seq
UPDATE session_events
SET content = NULL, actions = NULL, metadata = NULL, redaction = ?, json_chars = ?, proof = coalesce(?, proof)
WHERE session_id = ? AND seq = ? AND redaction IS NULL
