-- 1 id, 2 app_name, 3 user_id, 4 key_id, 5 agent_id, 6 status, 7 metadata, 8 created_at, 9 updated_at, 10 version, 11 event_count,
-- 12 expires_at, 13 expires_after, 14 forked_from, 15 forked_at_seq, 16 fork_origin, 17 marks, 18 proof, 19 token
INSERT INTO sessions (id, app_name, user_id, key_id, agent_id, status, metadata, created_at, updated_at, version, event_count,
    expires_at, expires_after,
    forked_from, forked_at_seq, fork_origin, marks, proof, write_tokens, touched_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, {now})
