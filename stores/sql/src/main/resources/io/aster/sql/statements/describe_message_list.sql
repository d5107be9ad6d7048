-- 1 agent_id; locks nothing
SELECT version, first_position, next_position, last_write, app_name, user_id,
    expires_at, expires_after, {alive}
FROM agent_message_lists
WHERE agent_id = ?
