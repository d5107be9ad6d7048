-- Sent in one request. 1 how many events, 2 updated_at, the new status, if the append ends the session, its proof, if the append has one,
-- session_id, the status that it must have, then the expected event_count and the expected created_at, where there is an expectation.
-- For each event: session_id, how many events follow it, id, invocation_id, agent_id, author, branch, content, actions, metadata,
-- timestamp, json_chars, and proof, if one of the events has one.
-- The server passes the new last number from the update to the insert, which numbers the events backwards from it. If the session refuses
-- them, the numbers are null, which their column refuses.
START TRANSACTION;
UPDATE sessions
SET event_count = last_insert_id(event_count + ?), updated_at = greatest(updated_at, cast(? AS datetime(6))),
    touched_at = utc_timestamp(6){end: , status = ?, version = version + 1}{proof: , proof = ?}
WHERE id = ? AND status = ? AND {alive} {expected: AND event_count = ?} {created: AND created_at = ?};
INSERT INTO session_events
    (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars{proofs: , proof})
VALUES
    {events, (?, if(row_count() = 1, last_insert_id(), NULL) - ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)}
    {proved_events, (?, if(row_count() = 1, last_insert_id(), NULL) - ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)};
COMMIT
