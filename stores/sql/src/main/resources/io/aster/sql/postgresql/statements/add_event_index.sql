CREATE INDEX CONCURRENTLY {name} ON session_events (session_id, {column}, seq)
