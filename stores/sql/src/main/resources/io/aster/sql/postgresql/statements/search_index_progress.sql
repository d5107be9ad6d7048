SELECT blocks_done, blocks_total
FROM pg_catalog.pg_stat_progress_create_index
WHERE relid = to_regclass('session_events') AND phase LIKE 'building index%'
