-- 1 session_id, 2 id
-- Of the events under the session's number only, as pages have them: another one was put there by something other than Aster.
SELECT seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, redaction, proof
FROM session_events
WHERE session_id = ? AND id = ?
    AND EXISTS (SELECT 1 FROM sessions WHERE sessions.id = session_events.session_id AND sessions.number = event_key / 1073741824
        AND status <> 'deleting' AND {alive})
