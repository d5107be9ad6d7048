-- conditions, order and limit follow; with the session's own state if the query is for it
SELECT id, app_name, user_id, key_id, agent_id, status, metadata, created_at, updated_at, version, event_count,
    expires_at, expires_after,
    forked_from, forked_at_seq, fork_origin, marks, redactions, proof{state: , (SELECT {object} FROM session_state WHERE session_id = sessions.id)}
FROM sessions
