-- 1 agent_id
DELETE FROM agent_message_lists
WHERE agent_id = ?
