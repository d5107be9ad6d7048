-- session_id, then the names
DELETE FROM user_state
WHERE (app_name, user_id) = (SELECT app_name, user_id FROM sessions WHERE id = ?) AND name IN ({rows, ?})
