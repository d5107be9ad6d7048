-- 1 event_count, 2 updated_at, then proof, where the append has one, then id
UPDATE sessions
SET event_count = r.event_count, updated_at = greatest(updated_at, r.at), touched_at = {now},
    activity_minute = date_bin('1 minute', greatest(updated_at, r.at), 'epoch'),
    expiry_minute = {expiry_minute}{proof: , proof = r.proved}
FROM (SELECT ?::bigint AS event_count, ?::timestamptz AS at{proof: , ?::text AS proved}) r
WHERE id = ?
