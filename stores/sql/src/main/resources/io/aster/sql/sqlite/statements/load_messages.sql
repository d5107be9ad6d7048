-- 1 how many of the newest, 2 agent_id
SELECT l.version, l.next_position - l.first_position, m.message
FROM agent_message_lists l
LEFT JOIN agent_messages m ON m.agent_id = l.agent_id AND m.position >= max(l.first_position, l.next_position - ?)
WHERE l.agent_id = ? AND {alive}
ORDER BY m.position
