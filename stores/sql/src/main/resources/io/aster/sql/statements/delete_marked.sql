-- 1 id
DELETE FROM sessions
WHERE id = ? AND status = 'deleting'
