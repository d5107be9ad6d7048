-- 1 agent_id
SELECT version, first_position, next_position, last_write
FROM agent_message_lists
WHERE agent_id = ?
