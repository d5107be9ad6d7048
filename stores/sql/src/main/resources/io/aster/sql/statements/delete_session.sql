-- 1 id, 2 how many events it may have
DELETE FROM sessions
WHERE id = ? AND event_count <= ? AND status <> 'deleting'
