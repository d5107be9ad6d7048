-- 1 agent_id, 2 the first position that stays
DELETE FROM agent_messages
WHERE agent_id = ? AND position < ?
