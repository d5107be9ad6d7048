CREATE INDEX CONCURRENTLY idx_events_search ON session_events USING gin (aster_search_terms(content)) WHERE content IS NOT NULL
