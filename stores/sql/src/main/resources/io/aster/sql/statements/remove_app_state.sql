-- session_id, then the names
DELETE FROM app_state
WHERE app_name = (SELECT app_name FROM sessions WHERE id = ?) AND name IN ({rows, ?})
