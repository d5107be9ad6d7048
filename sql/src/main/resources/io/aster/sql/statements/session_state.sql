-- 1 id
SELECT status, event_count
FROM sessions
WHERE id = ? AND status <> 'deleting'
