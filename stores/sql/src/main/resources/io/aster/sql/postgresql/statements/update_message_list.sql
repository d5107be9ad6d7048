-- 1 version, 2 first_position, 3 next_position, 4 last_write, 5 agent_id
UPDATE agent_message_lists
SET version = ?, first_position = ?, next_position = ?, last_write = ?, touched_at = {now},
    expiry_minute = {expiry_minute}
WHERE agent_id = ?
