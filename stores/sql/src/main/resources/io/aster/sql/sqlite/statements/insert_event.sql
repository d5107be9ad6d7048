-- 1 session_id, 2 seq, 3 id, 4 invocation_id, 5 agent_id, 6 author, 7 branch, 8 content, 9 actions, 10 metadata, 11 timestamp,
-- 12 json_chars, 13 proof
INSERT INTO session_events
    (event_key, session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars, proof)
VALUES ((SELECT number FROM sessions WHERE id = ?1) * 1073741824 + ?2, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
    ?13)
