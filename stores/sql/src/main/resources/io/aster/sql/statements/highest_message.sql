-- 1 agent_id
SELECT max(position)
FROM agent_messages
WHERE agent_id = ?
