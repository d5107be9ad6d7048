-- 1 id
-- The last value is when activity_minute ends, or a time long ago if the session expires by being idle: from then on an append
-- changes the minutes.
SELECT status, event_count, (
    SELECT max(event_key)
    FROM session_events
    WHERE event_key > sessions.number * 1073741824 AND event_key < (sessions.number + 1) * 1073741824
) & 1073741823, version, created_at,
    CASE WHEN expires_after IS NULL THEN activity_minute + 60000000 ELSE -62135596800000000 END
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
