-- 1 expires_at, 2 expires_after, 3 agent_id
UPDATE agent_message_lists
SET expires_at = r.expires_at, expires_after = r.expires_after,
    expiry_minute = date_bin('1 minute', least(r.expires_at, touched_at + r.expires_after * interval '1 microsecond'), 'epoch')
FROM (SELECT ?::timestamptz AS expires_at, ?::bigint AS expires_after) r
WHERE agent_id = ?
