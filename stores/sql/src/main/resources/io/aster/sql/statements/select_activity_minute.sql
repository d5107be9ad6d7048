-- conditions, order and limit follow
SELECT activity_minute
FROM sessions
