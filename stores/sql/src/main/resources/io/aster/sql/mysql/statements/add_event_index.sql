ALTER TABLE session_events ADD INDEX {name} (session_id, {column}, seq), ALGORITHM = INPLACE, LOCK = NONE
