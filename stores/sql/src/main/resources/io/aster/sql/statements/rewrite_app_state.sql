-- 1 value, 2 session_id, 3 name, 4 the value that it must have
UPDATE app_state
SET value = ?
WHERE app_name = (SELECT app_name FROM sessions WHERE id = ?) AND name = ? AND {same_value}
