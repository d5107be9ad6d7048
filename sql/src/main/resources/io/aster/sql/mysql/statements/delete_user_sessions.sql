-- 1 app_name, 2 user_id, 3 how many at most
DELETE FROM sessions
WHERE app_name = ? AND user_id = ?
ORDER BY created_at, id
LIMIT ?
