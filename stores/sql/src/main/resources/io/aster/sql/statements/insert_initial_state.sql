-- 1 session_id, 2 state
INSERT INTO session_initial_state (session_id, state)
VALUES (?, ?)
