-- 1 app_name, 2 how many at most
-- Under the lock a session that another call removed meanwhile is passed over for a further one.
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE app_name = ? LIMIT ? FOR UPDATE)
