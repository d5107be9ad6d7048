-- 1 agent_id
SELECT min(position)
FROM agent_messages
WHERE agent_id = ?
