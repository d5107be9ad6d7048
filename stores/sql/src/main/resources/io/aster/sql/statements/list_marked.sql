-- 1 how many at most
SELECT id
FROM sessions
WHERE status = 'deleting'
ORDER BY created_at, id
LIMIT ?
