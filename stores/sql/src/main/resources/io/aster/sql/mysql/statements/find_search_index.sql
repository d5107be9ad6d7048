-- Whether it is complete, which its comment says: a user who may read no more than it sees that, too.
SELECT table_comment = '{complete}' AND {fits}
FROM information_schema.tables
WHERE table_schema = database() AND table_name = 'event_search'
