-- For each key: session_id, session_id, name, value
INSERT INTO user_state (app_name, user_id, name, value)
VALUES {rows, ((SELECT app_name FROM sessions WHERE id = ?), (SELECT user_id FROM sessions WHERE id = ?), ?, ?)}
ON DUPLICATE KEY UPDATE value = VALUES(value)
