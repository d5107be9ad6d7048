-- 1 agent_id, 2 status, 3 metadata, 4 updated_at, 5 version, 6 expires_at, 7 expires_after, 8 marks, 9 redactions and 10 proof, or null to
-- keep them, 11 token, 12 touched_at at most, 13 id, 14 expected created_at, 15 expected version, 16 and 17 expected event_count, 18 and 19
-- expected redactions, of both the first one -1 for any
UPDATE sessions
SET agent_id = r.agent, status = r.to_status, metadata = r.fields, updated_at = greatest(updated_at, r.at), version = r.to_version,
    expires_at = r.expires, expires_after = r.idle, marks = coalesce(r.marked, marks),
    redactions = nullif(coalesce(r.redacted, redactions), 0), proof = coalesce(r.proved, proof),
    write_tokens = left(r.token || write_tokens, 128), touched_at = r.touched,
    activity_minute = date_bin('1 minute', greatest(updated_at, r.at), 'epoch'),
    expiry_minute = date_bin('1 minute', least(r.expires, r.touched + r.idle * interval '1 microsecond'), 'epoch')
FROM (
    SELECT ? AS agent, ? AS to_status, ?::jsonb AS fields, ?::timestamptz AS at, ?::bigint AS to_version, ?::timestamptz AS expires,
        ?::bigint AS idle, ?::text AS marked, ?::bigint AS redacted, ?::text AS proved, ? AS token, least({now}, ?::timestamptz) AS touched
) r
WHERE id = ? AND created_at = ? AND version = ? AND (? = -1 OR event_count = ?)
    AND (? = -1 OR coalesce(redactions, 0) = ?) AND status <> 'deleting' AND {alive}
