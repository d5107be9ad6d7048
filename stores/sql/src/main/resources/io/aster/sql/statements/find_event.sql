-- 1 session_id, 2 id
SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof
FROM session_events
WHERE session_id = ? AND id = ?
    AND EXISTS (SELECT 1 FROM sessions WHERE sessions.id = session_events.session_id AND status <> 'deleting' AND {alive})
