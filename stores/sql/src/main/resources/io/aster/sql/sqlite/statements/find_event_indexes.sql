-- Name, and whether it is complete: an index is created in a transaction.
SELECT name, TRUE
FROM sqlite_schema
WHERE type = 'index' AND tbl_name = 'session_events'
