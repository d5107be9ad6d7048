-- For each key: session_id, name, value
INSERT INTO app_state (app_name, name, value)
VALUES {rows, ((SELECT app_name FROM sessions WHERE id = ?), ?, ?)}
ON DUPLICATE KEY UPDATE value = VALUES(value)
