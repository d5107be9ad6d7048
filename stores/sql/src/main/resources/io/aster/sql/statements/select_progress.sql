-- conditions follow
SELECT id, created_at, event_count
FROM sessions
