-- 1 and 2 seq: after the one, up to the other, 3 id
SELECT created_at, event_count,
    (
        SELECT count(*)
        FROM session_events
        WHERE event_key > sessions.number * 1073741824 + ? AND event_key <= sessions.number * 1073741824 + ?
    )
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
