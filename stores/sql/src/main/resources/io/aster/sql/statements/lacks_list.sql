-- 1 and 2 agent_id
SELECT EXISTS (SELECT 1 FROM agent_messages WHERE agent_id = ?)
    AND NOT EXISTS (SELECT 1 FROM agent_message_lists WHERE agent_id = ?)
