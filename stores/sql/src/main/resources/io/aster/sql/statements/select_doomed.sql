-- conditions follow, how many at most, and a lock on the rows
SELECT id, event_count, {alive}
FROM sessions
