-- 1 agent_id, 2 how many at most
SELECT agent_id
FROM agent_message_lists
WHERE agent_id > ? AND version > 0 AND {alive}
ORDER BY agent_id
LIMIT ?
