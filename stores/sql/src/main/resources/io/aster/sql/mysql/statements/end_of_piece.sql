-- 1 session_id, 2 and 3 seq: after the one, up to the other, 4 how many events, 5 how many characters of JSON
-- The number of the last event of the next piece, which has one event at least; null if no event follows.
-- By the primary key, as in copy_events.sql: a row that is sorted has its actions with it if there is a condition on them.
SELECT max(seq)
FROM (
    SELECT seq, row_number() OVER w AS number, sum(json_chars) OVER w AS chars
    FROM (
        SELECT seq, json_chars
        FROM session_events FORCE INDEX (PRIMARY)
        WHERE session_id = ? AND seq > ? AND seq <= ? {actions: AND actions IS NOT NULL}
        ORDER BY seq
        LIMIT ?
    ) AS next
    WINDOW w AS (ORDER BY seq ROWS UNBOUNDED PRECEDING)
) AS summed
WHERE number = 1 OR chars <= ?
