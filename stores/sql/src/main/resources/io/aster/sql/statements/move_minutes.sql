-- 1 id
-- For a database whose triggers compute the minutes of a session; an append, which does not name the version, passes them over.
UPDATE sessions
SET version = version
WHERE id = ?
