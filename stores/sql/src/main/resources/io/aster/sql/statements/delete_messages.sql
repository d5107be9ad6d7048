-- 1 agent_id, 2 and 3 position: from the one, below the other
DELETE FROM agent_messages
WHERE agent_id = ? AND position >= ? AND position < ?
