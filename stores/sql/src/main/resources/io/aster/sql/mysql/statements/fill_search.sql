-- 1 and 2 session_id, 3 seq: after this event; 4 and 5 session_id, 6 seq: up to this one
-- Those of writes since the triggers exist are there already. The rows are locked, so that no event is redacted between being read and being written.
INSERT IGNORE INTO event_search (session_id, seq, terms)
SELECT session_id, seq, aster_search_terms(content)
FROM session_events FORCE INDEX (PRIMARY)
WHERE (session_id > ? OR (session_id = ? AND seq > ?)) AND (session_id < ? OR (session_id = ? AND seq <= ?)) AND content IS NOT NULL
FOR SHARE
