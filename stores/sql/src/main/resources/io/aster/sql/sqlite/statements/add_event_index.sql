-- Every index also has the key of the table, by which a session's events are found in it, and in their order.
CREATE INDEX {name} ON session_events ({columns})
