-- conditions follow, how many at most, and a lock on the rows
SELECT version, first_position, next_position, last_write, app_name, user_id,
    expires_at, expires_after, {alive}, agent_id
FROM agent_message_lists
