CREATE INDEX CONCURRENTLY {name} ON session_events ({columns})
