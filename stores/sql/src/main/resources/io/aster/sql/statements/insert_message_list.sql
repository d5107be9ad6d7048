-- 1 version, 2 first_position, 3 next_position, 4 last_write, 5 agent_id
INSERT INTO agent_message_lists (version, first_position, next_position, last_write, agent_id)
VALUES (?, ?, ?, ?, ?)
