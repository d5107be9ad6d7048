-- 1 agent_id, 2 status, 3 metadata, 4 and 5 updated_at, 6 version, 7 id, 8 expected created_at,
-- 9 expected version, 10 and 11 expected event_count, the first of them -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = CASE WHEN updated_at > ? THEN updated_at ELSE ? END, version = ?
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?)
