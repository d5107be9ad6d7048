-- 1 version, 2 next_position, 3 agent_id
INSERT INTO agent_message_lists (version, next_position, agent_id)
VALUES (?, ?, ?)
