-- 1 marks, 2 id; under the lock under which the version was compared
UPDATE sessions
SET marks = ?, version = version + 1
WHERE id = ?
