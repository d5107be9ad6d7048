-- 1 session_id, 2 seq, 3 id, 4 invocation_id, 5 agent_id, 6 author, 7 branch, 8 content, 9 actions, 10 metadata, 11 timestamp,
-- 12 json_chars, 13 proof
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars, proof)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
