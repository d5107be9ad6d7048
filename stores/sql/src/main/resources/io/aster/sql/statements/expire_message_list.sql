-- 1 expires_at, 2 expires_after, 3 agent_id
UPDATE agent_message_lists
SET expires_at = ?, expires_after = ?
WHERE agent_id = ?
