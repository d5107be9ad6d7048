-- 1 version, 2 next_position, 3 last_write, 4 agent_id
UPDATE agent_message_lists
SET version = ?, next_position = ?, last_write = ?
WHERE agent_id = ?
