SELECT {name} AS name, count(*) AS events
FROM sessions s JOIN session_events e ON e.session_id = s.id
{conditions}
GROUP BY {name}
ORDER BY {order}
LIMIT {limit}
