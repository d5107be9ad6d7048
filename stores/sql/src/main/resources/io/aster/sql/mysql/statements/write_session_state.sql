-- For each key: session_id, name, value
INSERT INTO session_state (session_id, name, value)
VALUES {rows, (?, ?, ?)}
ON DUPLICATE KEY UPDATE value = VALUES(value)
