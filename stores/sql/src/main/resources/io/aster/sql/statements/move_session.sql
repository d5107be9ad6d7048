-- 1 event_count, 2 updated_at, then proof, where the append has one, then id
UPDATE sessions
SET event_count = ?, updated_at = {latest}(updated_at, {time}), touched_at = {now}{proof: , proof = ?}
WHERE id = ?
