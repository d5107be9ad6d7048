-- 1 version, 2 next_position, 3 last_write, 4 agent_id
INSERT INTO agent_message_lists (version, next_position, last_write, agent_id)
VALUES (?, ?, ?, ?)
