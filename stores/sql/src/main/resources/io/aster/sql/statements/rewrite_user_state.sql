-- 1 value, 2 and 3 session_id, 4 name, 5 the value that it must have
UPDATE user_state
SET value = ?
WHERE app_name = (SELECT app_name FROM sessions WHERE id = ?)
AND user_id = (SELECT user_id FROM sessions WHERE id = ?)
AND name = ? AND {same_value}
