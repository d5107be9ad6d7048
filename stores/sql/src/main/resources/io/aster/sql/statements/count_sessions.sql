-- Sessions by status, and the sum of their events under no status: one statement, so that both are read from the same snapshot.
SELECT status, count(*)
FROM sessions
WHERE status <> 'deleting' AND {alive}
GROUP BY status
UNION ALL
SELECT NULL, coalesce(sum(event_count), 0)
FROM sessions
WHERE status <> 'deleting' AND {alive}
