-- 1 app_name, 2 user_id, 3 agent_id
UPDATE agent_message_lists
SET app_name = ?, user_id = ?
WHERE agent_id = ?
