-- 1 agent_id, 2 status, 3 metadata, 4 and 5 updated_at, 6 version, 7 expires_at, 8 expires_after, 9 token, 10 and 11 touched_at at most,
-- 12 id, 13 expected created_at, 14 expected version, 15 and 16 expected event_count, the first of them -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = CASE WHEN updated_at > ? THEN updated_at ELSE ? END, version = ?,
    expires_at = ?, expires_after = ?,
    write_tokens = substr(concat(CAST(? AS char(16)), write_tokens), 1, 128), touched_at = CASE WHEN {now} > ? THEN ? ELSE {now} END
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?) AND status <> 'deleting' AND {alive}
