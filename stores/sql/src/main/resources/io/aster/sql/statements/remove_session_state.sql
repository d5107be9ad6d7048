-- session_id, then the names
DELETE FROM session_state
WHERE session_id = ? AND name IN ({rows, ?})
