-- 1 value, 2 session_id, 3 name, 4 the value that it must have
UPDATE session_state
SET value = ?
WHERE session_id = ? AND name = ? AND {same_value}
