-- 1 agent_id, 2 status, 3 metadata, 4 updated_at, 5 version, 6 expires_at, 7 expires_after, 8 token, 9 touched_at at most, 10 id,
-- 11 expected created_at, 12 expected version, 13 and 14 expected event_count, the first of them -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = {latest}(updated_at, {time}), version = ?,
    expires_at = ?, expires_after = ?,
    write_tokens = substr(concat(CAST(? AS char(16)), write_tokens), 1, 128), touched_at = {earliest}({now}, {time})
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?) AND status <> 'deleting' AND {alive}
