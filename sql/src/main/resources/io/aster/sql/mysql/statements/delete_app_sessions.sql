-- 1 app_name, 2 how many at most
DELETE FROM sessions
WHERE app_name = ?
ORDER BY created_at, id
LIMIT ?
