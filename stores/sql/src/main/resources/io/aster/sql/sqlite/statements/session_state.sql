-- 1 id
SELECT status, event_count, (
    SELECT max(event_key)
    FROM session_events
    WHERE event_key > sessions.number * 1073741824 AND event_key < (sessions.number + 1) * 1073741824
) & 1073741823
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
