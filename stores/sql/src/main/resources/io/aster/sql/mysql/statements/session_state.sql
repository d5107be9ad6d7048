-- 1 id; locks the session. The last value is that of SQLite.
-- The number of the last event is not read here: within this statement it would be the number before the lock was taken.
SELECT status, event_count, event_count, version, created_at, NULL
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
FOR UPDATE
