-- 1 id to begin after, 2 how many at most
-- 10 minutes are much longer than a removal rests between two of its steps.
SELECT id, event_count,
    CASE WHEN status = 'deleting' THEN CASE WHEN touched_at < {ago_10_minutes} THEN 'left' ELSE 'deleting' END
        WHEN {alive} THEN 'alive' ELSE 'expired' END
FROM sessions
WHERE id > ?
ORDER BY id
LIMIT ?
