-- 1 status, 2 id
UPDATE sessions
SET status = ?, version = version + 1
WHERE id = ?
