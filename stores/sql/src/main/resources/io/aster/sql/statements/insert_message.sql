-- 1 agent_id, 2 position, 3 message
INSERT INTO agent_messages (agent_id, position, message)
VALUES (?, ?, ?)
