-- 1 session_id of the copies, 2 session_id, 3 and 4 seq: after the one, up to the other
INSERT INTO session_events
    (event_key, session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars, redaction,
    proof)
SELECT (SELECT number FROM sessions WHERE id = ?1) * 1073741824 + seq, ?1, seq, id, invocation_id, agent_id, author, branch, content, actions,
    metadata, timestamp, json_chars, redaction, proof
FROM session_events
WHERE event_key > (SELECT number FROM sessions WHERE id = ?2) * 1073741824 + ?3
    AND event_key <= (SELECT number FROM sessions WHERE id = ?2) * 1073741824 + ?4
ORDER BY event_key
