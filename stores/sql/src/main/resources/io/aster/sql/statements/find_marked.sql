-- 1 id; a lock on the row follows
SELECT event_count
FROM sessions
WHERE id = ? AND status = 'deleting'
