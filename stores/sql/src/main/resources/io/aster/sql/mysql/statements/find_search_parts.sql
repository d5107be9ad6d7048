-- What exists of the index.
SELECT table_name, table_comment
FROM information_schema.tables
WHERE table_schema = database() AND table_name IN ('event_search', 'event_search_filling')
UNION ALL
SELECT routine_name, ''
FROM information_schema.routines
WHERE routine_schema = database() AND routine_name = 'aster_search_terms'
UNION ALL
SELECT trigger_name, ''
FROM information_schema.triggers
WHERE trigger_schema = database() AND trigger_name IN ('event_search_insert', 'event_search_update')
