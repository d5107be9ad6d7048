-- 1 and 2 seq: after the one, up to the other, 3 id
-- The order makes the planner search by seq, also where it has no statistics of the table yet.
SELECT created_at, event_count,
    (
        SELECT count(*)
        FROM (SELECT seq FROM session_events WHERE session_id = sessions.id AND seq > ? AND seq <= ? ORDER BY seq) AS each
    )
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
