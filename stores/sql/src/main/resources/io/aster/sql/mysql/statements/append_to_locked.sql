-- Sent in one request, after lock_sessions. For each session: session_id, event_count. For each session: session_id, updated_at.
-- For each session whose append has a proof of it: session_id, proof. The session ids. For each event: session_id, seq, id, invocation_id,
-- agent_id, author, branch, content, actions, metadata, timestamp, json_chars, and proof, if one of the events has one.
UPDATE sessions FORCE INDEX (PRIMARY)
SET event_count = CASE id {sessions: WHEN ? THEN ?} END,
    updated_at = greatest(updated_at, CASE id {sessions: WHEN ? THEN cast(? AS datetime(6))} END),
    touched_at = utc_timestamp(6){proof: , proof = CASE id }{proved: WHEN ? THEN ?}{proof:  ELSE proof END}
WHERE id IN ({sessions, ?});
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars{proofs: , proof})
VALUES
    {events, (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)}
    {proved_events, (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)};
COMMIT
