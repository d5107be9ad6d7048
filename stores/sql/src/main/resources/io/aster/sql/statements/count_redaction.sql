-- 1 id
UPDATE sessions
SET redactions = coalesce(redactions, 0) + 1
WHERE id = ?
