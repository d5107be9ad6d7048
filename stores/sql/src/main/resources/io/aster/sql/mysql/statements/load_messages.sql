-- 1 how many of the newest, 2 agent_id
-- Positions are put in order before their messages are read: MySQL can't sort rows that hold large messages.
SELECT /*+ NO_MERGE(p) */ p.version, p.messages, m.message
FROM (
    SELECT l.version, l.next_position - l.first_position AS messages, l.agent_id, m.position
    FROM agent_message_lists l
    LEFT JOIN agent_messages m ON m.agent_id = l.agent_id AND m.position >= greatest(l.first_position, l.next_position - ?)
    WHERE l.agent_id = ? AND {alive}
) p
LEFT JOIN agent_messages m ON m.agent_id = p.agent_id AND m.position = p.position
ORDER BY p.position
