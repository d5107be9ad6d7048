-- 1 metadata, 2 id
UPDATE sessions
SET metadata = ?
WHERE id = ?
