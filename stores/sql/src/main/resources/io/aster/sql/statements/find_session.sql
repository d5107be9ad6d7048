-- 1 id
SELECT id, app_name, user_id, key_id, agent_id, status, metadata, created_at, updated_at, version, event_count,
    expires_at, expires_after, forked_from, forked_at_seq, fork_origin, marks, redactions, proof
FROM sessions
WHERE id = ? AND status <> 'deleting'
