-- 1 app_name, 2 how many at most
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE app_name = ? LIMIT ?)
