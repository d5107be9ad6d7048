-- session_id, session_id, then the names
DELETE FROM user_state
WHERE app_name = (SELECT app_name FROM sessions WHERE id = ?)
AND user_id = (SELECT user_id FROM sessions WHERE id = ?)
AND name IN ({rows, ?})
