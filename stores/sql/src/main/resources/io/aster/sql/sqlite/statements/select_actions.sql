-- 1 session_id, 2 and 3 seq: after the one, up to the other
SELECT seq, id, actions
FROM session_events
WHERE event_key > (SELECT number FROM sessions WHERE id = ?1) * 1073741824 + ?2
    AND event_key <= (SELECT number FROM sessions WHERE id = ?1) * 1073741824 + ?3
    AND actions IS NOT NULL
ORDER BY event_key
