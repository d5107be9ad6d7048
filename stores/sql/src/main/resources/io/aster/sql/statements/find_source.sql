-- 1 id; a lock on the row may follow
SELECT created_at, event_count, coalesce(redactions, 0), version
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
