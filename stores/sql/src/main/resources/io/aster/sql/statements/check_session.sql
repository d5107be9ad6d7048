-- 1 id
SELECT event_count,
    (SELECT count(*) FROM session_events WHERE session_id = sessions.id),
    (SELECT coalesce(max(seq), 0) FROM session_events WHERE session_id = sessions.id)
FROM sessions
WHERE id = ? AND status <> 'deleting'
