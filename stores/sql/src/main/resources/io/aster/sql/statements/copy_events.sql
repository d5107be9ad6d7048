-- 1 session_id of the copies, 2 session_id, 3 and 4 seq: after the one, up to the other
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars, redaction, proof)
SELECT ?, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars, redaction, proof
FROM session_events
WHERE session_id = ? AND seq > ? AND seq <= ?
ORDER BY seq
