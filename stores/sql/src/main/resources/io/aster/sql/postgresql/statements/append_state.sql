-- Parts of a statement that appends, of which it has those that its changes need. The changes, one element for each: 1 number of its
-- session, from 1, 2 scope, 3 name, 4 value, null to remove a key of a session.
-- Rows that sessions share are locked one by one: those of users before those of apps, each by owner and name. A statement holds several
-- changes of one key where several sessions of a group make them; the last one wins.
,
changes AS (
    SELECT m.number, m.id, m.app_name, m.user_id, c.scope, c.name COLLATE "C" AS name, c.value::jsonb AS value
    FROM moved m
    JOIN unnest(?::int[], ?::text[], ?::text[], ?::text[]) AS c (number, scope, name, value) ON c.number = m.number
){removed: ,
removed AS (
    DELETE FROM session_state s
    USING changes c
    WHERE c.scope = 'session' AND c.value IS NULL AND s.session_id = c.id AND s.name = c.name
)}{written: ,
written AS (
    INSERT INTO session_state (session_id, name, value)
    SELECT id, name, value
    FROM changes
    WHERE scope = 'session' AND value IS NOT NULL
    ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value
)}{user: ,
written_of_users AS (
    INSERT INTO user_state (app_name, user_id, name, value)
    SELECT DISTINCT ON (app_name, user_id, name) app_name, user_id, name, value
    FROM changes
    WHERE scope = 'user'
    ORDER BY app_name, user_id, name, number DESC
    ON CONFLICT (app_name, user_id, name_hash) DO UPDATE SET value = excluded.value
    RETURNING 1
)}{app: ,
written_of_apps AS (
    INSERT INTO app_state (app_name, name, value)
    SELECT DISTINCT ON (app_name, name) app_name, name, value
    FROM changes
    WHERE scope = 'app'
    }{both: AND (SELECT count(*) FROM written_of_users) >= 0
    }{app: ORDER BY app_name, name, number DESC
    ON CONFLICT (app_name, name) DO UPDATE SET value = excluded.value
)}
