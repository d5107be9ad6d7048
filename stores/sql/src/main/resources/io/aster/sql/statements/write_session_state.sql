-- For each key: session_id, name, value
INSERT INTO session_state (session_id, name, value)
VALUES {rows, (?, ?, ?)}
ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value
