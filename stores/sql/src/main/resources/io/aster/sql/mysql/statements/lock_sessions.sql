-- Sent in one request. The session ids. Where events change the state or expect a time of creation, with owners and that.
-- Without the hint, the server scans all sessions where there are few of them, and locks those of other callers.
START TRANSACTION;
SELECT id, event_count{more: , app_name, user_id, created_at}
FROM sessions FORCE INDEX (PRIMARY)
WHERE id IN ({sessions, ?}) AND status = 'active' AND {alive}
FOR UPDATE NOWAIT
