-- The conditions' values, then how many rows at most. In the order in which appends write them.
DELETE FROM user_state
{conditions}
ORDER BY app_name, user_id, name
LIMIT ?
