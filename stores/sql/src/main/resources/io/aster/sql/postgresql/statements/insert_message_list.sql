-- 1 version, 2 first_position, 3 next_position, 4 last_write, 5 agent_id, 6 app_name, 7 user_id, 8 expires_at, 9 expires_after
WITH r (version, first_position, next_position, last_write, agent_id, app_name, user_id, expires_at, expires_after) AS (
    VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::bigint)
)
INSERT INTO agent_message_lists (version, first_position, next_position, last_write, agent_id, app_name, user_id, expires_at,
    expires_after, touched_at, expiry_minute)
SELECT r.*, {now}, {expiry_minute}
FROM r
