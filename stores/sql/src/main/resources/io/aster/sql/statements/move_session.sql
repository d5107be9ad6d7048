-- 1 event_count, 2 updated_at, 3 id
UPDATE sessions
SET event_count = ?, updated_at = {latest}(updated_at, {time}), touched_at = {now}
WHERE id = ?
