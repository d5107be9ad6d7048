SELECT tool_name, count(*) AS calls, count(result_seq), count(CASE WHEN failed THEN 1 END), avg(seconds), max(seconds)
FROM aster_tool_calls
{conditions}
GROUP BY tool_name
ORDER BY calls DESC, tool_name
LIMIT {limit}
