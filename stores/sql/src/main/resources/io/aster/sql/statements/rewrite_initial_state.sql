-- 1 state, 2 session_id
UPDATE session_initial_state
SET state = ?
WHERE session_id = ?
