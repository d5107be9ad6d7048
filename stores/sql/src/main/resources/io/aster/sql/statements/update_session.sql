-- 1 agent_id, 2 status, 3 metadata, 4 updated_at, 5 version, 6 expires_at, 7 expires_after, 8 marks, 9 redactions and 10 proof, or null to
-- keep them, 11 token, 12 touched_at at most, 13 id, 14 expected created_at, 15 expected version, 16 and 17 expected event_count, 18 and 19
-- expected redactions, of both the first one -1 for any
UPDATE sessions
SET agent_id = ?, status = ?, metadata = ?, updated_at = {latest}(updated_at, {time}), version = ?,
    expires_at = ?, expires_after = ?, marks = coalesce(?, marks), redactions = nullif(coalesce(?, redactions), 0),
    proof = coalesce(?, proof),
    write_tokens = substr(concat(CAST(? AS char(16)), write_tokens), 1, 128), touched_at = {earliest}({now}, {time})
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?)
    AND (? = -1 OR coalesce(redactions, 0) = ?) AND status <> 'deleting' AND {alive}
