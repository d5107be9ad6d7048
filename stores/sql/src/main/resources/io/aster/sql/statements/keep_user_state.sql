-- For each key: session_id, session_id, name, value; a key that exists stays as it is
INSERT INTO user_state (app_name, user_id, name, value)
VALUES {rows, ((SELECT app_name FROM sessions WHERE id = ?), (SELECT user_id FROM sessions WHERE id = ?), ?, ?)}
ON CONFLICT DO NOTHING
