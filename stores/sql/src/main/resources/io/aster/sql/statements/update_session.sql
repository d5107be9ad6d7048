-- 1 agent_id, 2 status, 3 metadata, 4 and 5 updated_at, 6 version, 7 expires_at, 8 expires_after, 9 marks, or null to keep them, 10 token,
-- 11 and 12 touched_at at most, 13 id, 14 expected created_at, 15 expected version, 16 and 17 expected event_count, 18 and 19 expected
-- redactions, of both the first one -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = CASE WHEN updated_at > ? THEN updated_at ELSE ? END, version = ?,
    expires_at = ?, expires_after = ?, marks = coalesce(?, marks),
    write_tokens = substr(concat(CAST(? AS char(16)), write_tokens), 1, 128), touched_at = CASE WHEN {now} > ? THEN ? ELSE {now} END
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?)
    AND (? = -1 OR coalesce(redactions, 0) = ?) AND status <> 'deleting' AND {alive}
