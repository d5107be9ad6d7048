-- 1 agent_id, 2 status, 3 metadata, 4 and 5 updated_at, 6 version, 7 token, 8 and 9 touched_at at most, 10 id, 11 expected created_at,
-- 12 expected version, 13 and 14 expected event_count, the first of them -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = CASE WHEN updated_at > ? THEN updated_at ELSE ? END, version = ?,
    write_tokens = substr(concat(CAST(? AS char(16)), write_tokens), 1, 128), touched_at = CASE WHEN {now} > ? THEN ? ELSE {now} END
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?) AND status <> 'deleting'
