-- 1 agent_id
SELECT version, next_position, last_write
FROM agent_message_lists
WHERE agent_id = ?
