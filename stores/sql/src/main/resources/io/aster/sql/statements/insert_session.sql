-- 1 id, 2 app_name, 3 user_id, 4 agent_id, 5 status, 6 metadata, 7 created_at, 8 updated_at, 9 version, 10 event_count,
-- 11 token
INSERT INTO sessions (id, app_name, user_id, agent_id, status, metadata, created_at, updated_at, version, event_count,
    write_tokens, touched_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {now})
