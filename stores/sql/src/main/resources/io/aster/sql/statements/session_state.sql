-- 1 id
SELECT status, event_count, (SELECT max(seq) FROM session_events WHERE session_id = sessions.id)
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
