-- The conditions' values, then how many rows at most. In the order in which appends write them.
DELETE FROM app_state
{conditions}
ORDER BY name
LIMIT ?
