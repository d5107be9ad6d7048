-- 1 agent_id
SELECT version, next_position
FROM agent_message_lists
WHERE agent_id = ?
