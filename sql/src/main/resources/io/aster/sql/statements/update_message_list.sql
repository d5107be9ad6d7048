-- 1 version, 2 next_position, 3 agent_id
UPDATE agent_message_lists
SET version = ?, next_position = ?
WHERE agent_id = ?
