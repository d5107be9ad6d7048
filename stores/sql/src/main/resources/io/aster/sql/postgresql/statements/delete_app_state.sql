-- The conditions' values, then how many rows at most. They are locked in the order in which appends write them.
WITH doomed AS MATERIALIZED (
    SELECT app_name, name
    FROM app_state
    {conditions}
    ORDER BY app_name, name
    LIMIT ?
    FOR UPDATE
)
DELETE FROM app_state s
USING doomed d
WHERE s.app_name = d.app_name AND s.name = d.name
