-- 1 app_name, 2 user_id, 3 how many at most
-- Under the lock a session that another call removed meanwhile is passed over for a further one.
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE app_name = ? AND user_id = ? LIMIT ? FOR UPDATE)
