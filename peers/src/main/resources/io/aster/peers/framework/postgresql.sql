-- What adapters by hand keep: a row for each conversation, a row for each event, and the state that ADK's sessions share.
CREATE TABLE conversation (
    id text COLLATE "C" PRIMARY KEY,
    app_name text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    event_count bigint NOT NULL DEFAULT 0,
    state jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX conversation_of_user ON conversation (app_name, user_id, created_at DESC);
CREATE TABLE conversation_event (
    conversation_id text COLLATE "C" NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    UNIQUE (conversation_id, id)
);
CREATE TABLE shared_state (
    app_name text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    state jsonb NOT NULL,
    PRIMARY KEY (app_name, user_id)
);
