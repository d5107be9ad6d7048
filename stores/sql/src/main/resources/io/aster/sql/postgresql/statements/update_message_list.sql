-- 1 version, 2 first_position, 3 next_position, 4 last_write, 5 agent_id
UPDATE agent_message_lists
SET version = ?, first_position = ?, next_position = ?, last_write = ?, touched_at = {now},
    expiry_minute = date_bin('1 minute', least(expires_at, {now} + expires_after * interval '1 microsecond'), 'epoch')
WHERE agent_id = ?
