-- Times are microseconds since 1970-01-01T00:00Z. Text compares as BINARY, which is code point order.
-- Of NULL, json_valid is NULL, but 0 in older releases, such as 3.40, which other programs that open the file may bring.
-- Wide columns stand last, so that counting and paging never walk through their overflow pages.
-- Events and messages have a number as their key: the inner pages of such a table hold nothing but numbers, so that no search reads a wide
-- column of another row. In a table without rowid they hold whole rows.

-- number is the session's part of the keys of its events.
-- touched_at is when the last write was, by the clock of the machine. A session expires, by the same clock, at expires_at, and when it was
-- not written to for expires_after microseconds: then it does not exist any more, only its rows are still to be removed.
-- write_tokens are those of the last 8 writes of a session's fields, newest first, of 16 characters each. A session of status deleting does
-- not exist any more, only its events are still being removed.
-- key_id is the session's id within its app and user, of a session that is named by a key; the id is derived from the three then.
-- forked_from, forked_at_seq and fork_origin are set in a session that is a fork: the session whose first events it began with, how many
-- of them, and the first session of the chain. redactions is how often events were redacted; null for never, which costs an append nothing.
-- activity_minute is updated_at without seconds, which narrows lists by last activity; expiry_minute is the time at which the session
-- expires, without seconds, by which the purge finds it. Triggers keep both. They are no generated columns, because SQLite would write their
-- indexes with every append, also with those that leave the minutes as they are.
-- marks say which events compactions have archived and rewinds have abandoned. Few sessions have some, of a few bytes for each.
-- proof is a text by which a wrapping store finds changes made without it, in a session and in its events; most have none.
CREATE TABLE sessions (
    number       INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 8589934591),
    id           TEXT    NOT NULL UNIQUE,
    app_name     TEXT    NOT NULL,
    user_id      TEXT    NOT NULL,
    key_id       TEXT,
    forked_from  TEXT,
    forked_at_seq INTEGER,
    fork_origin  TEXT,
    agent_id     TEXT    NOT NULL,
    status       TEXT    NOT NULL CHECK (status IN ('active', 'completed', 'failed', 'restoring', 'deleting')),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    touched_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    expires_after INTEGER,
    version      INTEGER NOT NULL,
    event_count  INTEGER NOT NULL,
    redactions   INTEGER,
    activity_minute INTEGER NOT NULL DEFAULT 0,
    expiry_minute INTEGER,
    write_tokens TEXT    NOT NULL,
    proof        TEXT,
    marks        TEXT,
    metadata     TEXT    CHECK (metadata IS NULL OR json_valid(metadata))
);

-- The remainder of a time before 1970 is negative.
CREATE TRIGGER sessions_activity_of_new AFTER INSERT ON sessions
BEGIN UPDATE sessions SET activity_minute = updated_at - (updated_at % 60000000 + 60000000) % 60000000 WHERE number = NEW.number; END;

CREATE TRIGGER sessions_expiry_of_new AFTER INSERT ON sessions
WHEN NEW.expires_at IS NOT NULL OR NEW.expires_after IS NOT NULL
BEGIN UPDATE sessions SET expiry_minute = min(coalesce(expires_at, touched_at + expires_after), coalesce(touched_at + expires_after, expires_at)) / 60000000 * 60000000 WHERE number = NEW.number; END;

-- Every statement that writes one of the times names version, too, but an append, whose time a trigger would take even if it does nothing:
-- see move_minutes.
CREATE TRIGGER sessions_activity AFTER UPDATE OF version ON sessions
WHEN NEW.updated_at NOT BETWEEN NEW.activity_minute AND NEW.activity_minute + 59999999
BEGIN UPDATE sessions SET activity_minute = updated_at - (updated_at % 60000000 + 60000000) % 60000000 WHERE number = NEW.number; END;

CREATE TRIGGER sessions_expiry AFTER UPDATE OF version ON sessions
WHEN min(coalesce(NEW.expires_at, NEW.touched_at + NEW.expires_after), coalesce(NEW.touched_at + NEW.expires_after, NEW.expires_at)) / 60000000 * 60000000 IS NOT NEW.expiry_minute
BEGIN UPDATE sessions SET expiry_minute = min(coalesce(expires_at, touched_at + expires_after), coalesce(touched_at + expires_after, expires_at)) / 60000000 * 60000000 WHERE number = NEW.number; END;

-- Each serves one filter, in the order of lists by creation, or in the order of minutes for lists by last activity. updated_at, touched_at
-- and event_count, which every append moves, are in none.
CREATE INDEX idx_sessions_created_at ON sessions (created_at, id);
CREATE INDEX idx_sessions_app_name   ON sessions (app_name, created_at, id);
CREATE INDEX idx_sessions_app_user   ON sessions (app_name, user_id, created_at, id);
CREATE INDEX idx_sessions_user_id    ON sessions (user_id, created_at, id);
CREATE INDEX idx_sessions_agent_id   ON sessions (agent_id, created_at, id);
CREATE INDEX idx_sessions_status     ON sessions (status, created_at, id);
CREATE INDEX idx_sessions_activity          ON sessions (activity_minute);
CREATE INDEX idx_sessions_app_activity      ON sessions (app_name, activity_minute);
CREATE INDEX idx_sessions_app_user_activity ON sessions (app_name, user_id, activity_minute);
-- The purge. Most sessions may never expire.
CREATE INDEX idx_sessions_expiry ON sessions (expiry_minute) WHERE expiry_minute IS NOT NULL;

-- Of forks only, so that other sessions cost nothing.
CREATE INDEX idx_sessions_forked_from ON sessions (forked_from, created_at, id) WHERE forked_from IS NOT NULL;
CREATE INDEX idx_sessions_fork_origin ON sessions (fork_origin, created_at, id) WHERE fork_origin IS NOT NULL;

-- event_key is the session's number * 2^30 + seq, so that a session's events lie together, in their order.
-- json_chars is how many characters of JSON the event has: a page is bounded by it without reading the JSON.
-- redaction is the mark of an event whose content, actions and metadata were removed.
-- Further indexes would cost every append; "aster schema index" adds those that an application's filters need.
CREATE TABLE session_events (
    event_key     INTEGER NOT NULL PRIMARY KEY,
    session_id    TEXT    NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq           INTEGER NOT NULL CHECK (seq > 0 AND seq = event_key & 1073741823),
    id            TEXT    NOT NULL,
    invocation_id TEXT,
    agent_id      TEXT,
    author        TEXT    NOT NULL,
    branch        TEXT,
    timestamp     INTEGER NOT NULL,
    json_chars    INTEGER NOT NULL,
    proof         TEXT,
    content       TEXT    CHECK (content IS NULL OR json_valid(content)),
    actions       TEXT    CHECK (actions IS NULL OR json_valid(actions)),
    metadata      TEXT    CHECK (metadata IS NULL OR json_valid(metadata)),
    redaction     TEXT    CHECK (redaction IS NULL OR json_valid(redaction)),
    UNIQUE (session_id, id)
);

-- The state that a session began with, if any: one JSON object of its own keys, which no append reads or writes.
CREATE TABLE session_initial_state (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    state      TEXT NOT NULL CHECK (json_valid(state))
);

-- State has a row for each key. Values are any JSON.
CREATE TABLE session_state (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (session_id, name)
);

CREATE TABLE user_state (
    app_name TEXT NOT NULL,
    user_id  TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (app_name, user_id, name)
);

-- For the data of a user of all apps.
CREATE INDEX idx_user_state_user_id ON user_state (user_id);

CREATE TABLE app_state (
    app_name TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (app_name, name)
);

-- An agent's messages have the positions from first_position up to next_position, which is free, without a gap. last_write is a number
-- drawn at random by the write that the last messages came with, which recognises itself by it when the answer to its commit was lost.
-- app_name and user_id are the list's owner, if it has one. The times are those of a session's expiry.
CREATE TABLE agent_message_lists (
    agent_id       TEXT    NOT NULL PRIMARY KEY,
    version        INTEGER NOT NULL,
    first_position INTEGER NOT NULL,
    next_position  INTEGER NOT NULL,
    last_write     INTEGER NOT NULL,
    app_name       TEXT,
    user_id        TEXT,
    touched_at     INTEGER NOT NULL,
    expires_at     INTEGER,
    expires_after  INTEGER,
    expiry_minute  INTEGER
) WITHOUT ROWID;

CREATE TRIGGER lists_expiry_of_new AFTER INSERT ON agent_message_lists
WHEN NEW.expires_at IS NOT NULL OR NEW.expires_after IS NOT NULL
BEGIN UPDATE agent_message_lists SET expiry_minute = min(coalesce(expires_at, touched_at + expires_after), coalesce(touched_at + expires_after, expires_at)) / 60000000 * 60000000 WHERE agent_id = NEW.agent_id; END;

CREATE TRIGGER lists_expiry AFTER UPDATE OF touched_at, expires_at, expires_after ON agent_message_lists
WHEN min(coalesce(NEW.expires_at, NEW.touched_at + NEW.expires_after), coalesce(NEW.touched_at + NEW.expires_after, NEW.expires_at)) / 60000000 * 60000000 IS NOT NEW.expiry_minute
BEGIN UPDATE agent_message_lists SET expiry_minute = min(coalesce(expires_at, touched_at + expires_after), coalesce(touched_at + expires_after, expires_at)) / 60000000 * 60000000 WHERE agent_id = NEW.agent_id; END;

-- The lists of a user, or of an app, which are deleted together. Most lists may have no owner.
CREATE INDEX idx_message_lists_user_id  ON agent_message_lists (user_id, agent_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_message_lists_app_name ON agent_message_lists (app_name, agent_id) WHERE app_name IS NOT NULL;
CREATE INDEX idx_message_lists_expiry   ON agent_message_lists (expiry_minute) WHERE expiry_minute IS NOT NULL;

CREATE TABLE agent_messages (
    agent_id TEXT    NOT NULL REFERENCES agent_message_lists (agent_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    message  TEXT    NOT NULL CHECK (json_valid(message)),
    PRIMARY KEY (agent_id, position)
);

-- Views for analysis, which docs/analysis.md describes; of the statements of the store only summaries read them. A session that is being deleted or restored,
-- or has expired, is in none of them. Windows name app and user beside the session, so that conditions on any of the three reach the tables.
-- A file whose views an older SQLite can't parse can't be opened by it: they have nothing that came after 3.30.
CREATE VIEW aster_sessions AS
SELECT app_name, user_id, id AS session_id, agent_id, status,
    date((created_at - (created_at % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch') AS day,
    strftime('%Y-%m-%d %H:%M:%S', (created_at - (created_at % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch')
        || printf('.%06d', (created_at % 1000000 + 1000000) % 1000000) AS created_at,
    strftime('%Y-%m-%d %H:%M:%S', (updated_at - (updated_at % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch')
        || printf('.%06d', (updated_at % 1000000 + 1000000) % 1000000) AS updated_at,
    event_count, forked_from, forked_at_seq, metadata
FROM sessions
WHERE status NOT IN ('deleting', 'restoring')
    AND coalesce(expires_at > (julianday('now') - 2440587.5) * 86400000000, 1)
    AND coalesce(touched_at + expires_after > (julianday('now') - 2440587.5) * 86400000000, 1);

-- An event for each message. The text of a list of parts is that of its parts. micros is the timestamp as a number.
CREATE VIEW aster_messages AS
SELECT s.app_name, s.user_id, e.session_id, e.seq, e.id AS event_id,
    date((e.timestamp - (e.timestamp % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch') AS day,
    strftime('%Y-%m-%d %H:%M:%S', (e.timestamp - (e.timestamp % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch')
        || printf('.%06d', (e.timestamp % 1000000 + 1000000) % 1000000) AS timestamp,
    e.timestamp AS micros, e.invocation_id, e.agent_id, e.author, e.branch,
    json_extract(e.content, '$.role') AS role,
    CASE json_type(e.content, '$.content')
        WHEN 'text' THEN json_extract(e.content, '$.content')
        WHEN 'array' THEN (
            SELECT group_concat(text, char(10))
            FROM (
                SELECT json_extract(value, '$.text') AS text
                FROM json_each(e.content, '$.content')
                WHERE type = 'object' AND json_type(value, '$.text') = 'text'
                ORDER BY key))
    END AS text,
    json_extract(e.content, '$.name') AS name,
    json_extract(e.content, '$.tool_call_id') AS tool_call_id,
    coalesce(json_array_length(e.content, '$.tool_calls'), 0) AS tool_calls,
    coalesce(json_type(e.content, '$.is_error') = 'true', 0) AS failed,
    CASE json_type(e.metadata, '$.input_tokens') WHEN 'integer' THEN json_extract(e.metadata, '$.input_tokens') END AS input_tokens,
    CASE json_type(e.metadata, '$.output_tokens') WHEN 'integer' THEN json_extract(e.metadata, '$.output_tokens') END AS output_tokens,
    coalesce(e.seq <= s.forked_at_seq, 0) AS copied,
    json_type(e.content, '$."$sealed"') IS NOT NULL AS sealed,
    e.content, e.metadata
FROM session_events e JOIN aster_sessions s ON s.session_id = e.session_id
WHERE e.content IS NOT NULL;

-- A row for each call. Its result is the next message with the same id of a call: models use an id again, in a later turn.
CREATE VIEW aster_tool_calls AS
SELECT app_name, user_id, session_id, seq, event_id, day, called_at, invocation_id, agent_id, author, branch, call_id, tool_name, arguments,
    result_seq, answered_at, result, failed, (result_micros - micros) / 1e6 AS seconds, copied
FROM (
    SELECT app_name, user_id, session_id, seq, event_id, day, called_at, micros, invocation_id, agent_id, author, branch, call_id, tool_name,
        arguments, lead(result_seq) OVER steps AS result_seq, lead(answered_at) OVER steps AS answered_at,
        lead(result_micros) OVER steps AS result_micros, lead(result) OVER steps AS result, lead(failed) OVER steps AS failed, copied, place
    FROM (
        SELECT m.app_name, m.user_id, m.session_id, m.seq, m.event_id, m.day, m.timestamp AS called_at, m.micros, m.invocation_id, m.agent_id,
            m.author, m.branch, json_extract(call.value, '$.id') AS call_id, json_extract(call.value, '$.function.name') AS tool_name,
            json_extract(call.value, '$.function.arguments') AS arguments, NULL AS result_seq, NULL AS answered_at, NULL AS result_micros,
            NULL AS result, NULL AS failed, m.copied, call.key + 1 AS place
        FROM aster_messages m CROSS JOIN json_each(m.content, '$.tool_calls') AS call
        WHERE m.tool_calls > 0 AND call.type = 'object'
        UNION ALL
        SELECT app_name, user_id, session_id, seq, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, tool_call_id, NULL, NULL, seq, timestamp,
            micros, text, failed, NULL, 0
        FROM aster_messages
        WHERE role = 'tool' AND tool_call_id IS NOT NULL
    )
    WINDOW steps AS (PARTITION BY app_name, user_id, session_id, call_id ORDER BY seq, place)
)
WHERE place > 0;

-- A turn is a message of the user with all messages up to the next one.
CREATE VIEW aster_turns AS
SELECT app_name, user_id, session_id, turn, min(day) AS day, min(seq) AS first_seq, max(seq) AS last_seq, min(timestamp) AS started_at,
    max(timestamp) AS ended_at, (max(micros) - min(micros)) / 1e6 AS seconds, count(*) AS messages,
    max(CASE WHEN role = 'user' THEN text END) AS question, max(CASE WHEN seq = answer_seq THEN text END) AS answer,
    sum(tool_calls) AS tool_calls, count(CASE WHEN failed THEN 1 END) AS failed_tool_calls, sum(input_tokens) AS input_tokens,
    sum(output_tokens) AS output_tokens, max(copied AND role = 'user') AS copied
FROM (
    SELECT numbered.*, max(CASE WHEN role = 'assistant' AND text <> '' THEN seq END)
        OVER (PARTITION BY app_name, user_id, session_id, turn) AS answer_seq
    FROM (
        SELECT aster_messages.*, count(CASE WHEN role = 'user' THEN 1 END)
            OVER (PARTITION BY app_name, user_id, session_id ORDER BY seq) AS turn
        FROM aster_messages
    ) AS numbered
)
WHERE turn > 0
GROUP BY app_name, user_id, session_id, turn;

-- Without figures SQLite takes a session for a handful of events and reads it whole rather than by an index on a field.
-- These are of a typical file: the number of rows, then how many rows share the first column, the first two, and so on.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
VALUES
    ('sessions', 'sqlite_autoindex_sessions_1', '20000 1'),
    ('sessions', 'idx_sessions_created_at', '20000 1 1'),
    ('sessions', 'idx_sessions_app_name', '20000 5000 1 1'),
    ('sessions', 'idx_sessions_app_user', '20000 5000 20 1 1'),
    ('sessions', 'idx_sessions_user_id', '20000 20 1 1'),
    ('sessions', 'idx_sessions_agent_id', '20000 2000 1 1'),
    ('sessions', 'idx_sessions_status', '20000 7000 1 1'),
    ('sessions', 'idx_sessions_activity', '20000 5'),
    ('sessions', 'idx_sessions_app_activity', '20000 5000 2'),
    ('sessions', 'idx_sessions_app_user_activity', '20000 5000 20 1'),
    ('sessions', 'idx_sessions_forked_from', '2000 5 1 1'),
    ('sessions', 'idx_sessions_fork_origin', '2000 20 1 1'),
    ('sessions', 'idx_sessions_expiry', '10000 5'),
    ('session_events', 'sqlite_autoindex_session_events_1', '1000000 1000 1'),
    ('session_initial_state', 'sqlite_autoindex_session_initial_state_1', '5000 1'),
    ('session_state', 'sqlite_autoindex_session_state_1', '200000 10 1'),
    ('user_state', 'sqlite_autoindex_user_state_1', '20000 5000 10 1'),
    ('app_state', 'sqlite_autoindex_app_state_1', '100 20 1'),
    ('agent_message_lists', 'agent_message_lists', '1000 1'),
    ('agent_message_lists', 'idx_message_lists_user_id', '1000 5 1'),
    ('agent_message_lists', 'idx_message_lists_app_name', '1000 250 1'),
    ('agent_message_lists', 'idx_message_lists_expiry', '500 5 1'),
    ('agent_messages', 'sqlite_autoindex_agent_messages_1', '100000 100 1');
