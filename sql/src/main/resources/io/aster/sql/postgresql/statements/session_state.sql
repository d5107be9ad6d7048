-- 1 id
-- The lock lets foreign keys be checked beside it.
SELECT status, event_count
FROM sessions
WHERE id = ? AND status <> 'deleting'
FOR NO KEY UPDATE
