-- The conditions' values, then how many rows at most. They are locked in the order in which appends write them.
WITH doomed AS MATERIALIZED (
    SELECT app_name, user_id, name_hash
    FROM user_state
    {conditions}
    ORDER BY app_name, user_id, name
    LIMIT ?
    FOR UPDATE
)
DELETE FROM user_state s
USING doomed d
WHERE s.app_name = d.app_name AND s.user_id = d.user_id AND s.name_hash = d.name_hash
