-- Name, and whether queries use it: the creation of one that they do not use was interrupted, or has not ended yet.
SELECT c.relname, i.indisvalid AND i.indisready
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid IN (to_regclass('session_events'), to_regclass('sessions'))
