-- 1 how many of the newest, 2 agent_id
-- OFFSET 0 keeps the inner query separate, so that its index is searched by both columns; a search by the agent's id alone would read the
-- whole list.
SELECT l.version, l.next_position - l.first_position, m.message
FROM agent_message_lists l
LEFT JOIN LATERAL (
    SELECT position, message
    FROM agent_messages
    WHERE agent_id = l.agent_id AND position >= greatest(l.first_position, l.next_position - ?)
    OFFSET 0
) m ON true
WHERE l.agent_id = ? AND {alive}
ORDER BY m.position
