-- 1 id; locks the session
-- The number of the last event is not looked for: within this statement it would be that of before the lock.
SELECT status, event_count, event_count
FROM sessions
WHERE id = ? AND status <> 'deleting'
FOR UPDATE
