-- 1 agent_id to begin after, 2 how many at most
SELECT agent_id, CASE WHEN version > 0 AND {alive} THEN 1 ELSE 0 END
FROM agent_message_lists
WHERE agent_id > ?
ORDER BY agent_id
LIMIT ?
