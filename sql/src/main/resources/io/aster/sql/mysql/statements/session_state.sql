-- 1 id; locks the session
SELECT status, event_count
FROM sessions
WHERE id = ? AND status <> 'deleting'
FOR UPDATE
