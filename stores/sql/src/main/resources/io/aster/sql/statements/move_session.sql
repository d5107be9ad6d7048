-- 1 event_count, 2 and 3 updated_at, 4 id
UPDATE sessions
SET event_count = ?, updated_at = CASE WHEN updated_at > ? THEN updated_at ELSE ? END, touched_at = {now}
WHERE id = ?
