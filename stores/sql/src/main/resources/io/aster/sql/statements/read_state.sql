-- 1 id
-- One row, or none if the session does not exist. A column without keys is null, in SQLite an empty object.
SELECT
    (SELECT {object} FROM session_state WHERE session_id = sessions.id),
    (SELECT {object} FROM user_state WHERE app_name = sessions.app_name AND user_id = sessions.user_id),
    (SELECT {object} FROM app_state WHERE app_name = sessions.app_name)
FROM sessions
WHERE id = ? AND status <> 'deleting' AND {alive}
