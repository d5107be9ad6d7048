-- What adapters by hand keep: a row for each conversation, a row for each event, and the state that ADK's sessions share.
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    app_name TEXT NOT NULL,
    user_id TEXT NOT NULL,
    event_count INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL DEFAULT (unixepoch()),
    updated_at INTEGER NOT NULL DEFAULT (unixepoch())
);
CREATE INDEX conversation_of_user ON conversation (app_name, user_id, created_at DESC);
CREATE TABLE conversation_event (
    conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    UNIQUE (conversation_id, id)
);
CREATE TABLE shared_state (
    app_name TEXT NOT NULL,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (app_name, user_id)
);
