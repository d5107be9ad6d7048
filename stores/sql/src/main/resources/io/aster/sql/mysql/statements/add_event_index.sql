ALTER TABLE session_events ADD INDEX {name} ({columns}), ALGORITHM = INPLACE, LOCK = NONE
