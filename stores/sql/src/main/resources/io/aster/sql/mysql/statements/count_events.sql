-- 1 and 2 seq: after the one, up to the other, 3 id
-- The index on the ids has seq, too, and nothing wide: the primary key is the whole rows.
SELECT created_at, event_count,
    (
        SELECT count(*)
        FROM session_events FORCE INDEX (idx_events_id)
        WHERE session_id = sessions.id AND seq > ? AND seq <= ?
    )
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
