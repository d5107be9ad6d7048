-- For each key: session_id, name, value; a key that exists stays as it is
INSERT INTO app_state (app_name, name, value)
VALUES {rows, ((SELECT app_name FROM sessions WHERE id = ?), ?, ?)}
ON DUPLICATE KEY UPDATE value = app_state.value
