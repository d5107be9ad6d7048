-- Name, and whether it is complete: MySQL undoes the creation of an index that was interrupted.
SELECT DISTINCT index_name, TRUE
FROM information_schema.statistics
WHERE table_schema = database() AND table_name = 'session_events'
