-- conditions, order and limit follow
SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof
FROM session_events
