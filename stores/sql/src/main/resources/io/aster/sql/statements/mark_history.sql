-- 1 marks, 2 id, 3 expected version
UPDATE sessions
SET marks = ?, version = version + 1
WHERE id = ? AND version = ?
