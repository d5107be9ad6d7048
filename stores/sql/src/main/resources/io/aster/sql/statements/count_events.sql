-- 1 and 2 seq: after the one, up to the other, 3 id
SELECT created_at, event_count,
    (SELECT count(*) FROM session_events WHERE session_id = sessions.id AND seq > ? AND seq <= ?)
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
