-- 1 id
UPDATE sessions
SET status = 'deleting', touched_at = {now}
WHERE id = ? AND status <> 'deleting'
