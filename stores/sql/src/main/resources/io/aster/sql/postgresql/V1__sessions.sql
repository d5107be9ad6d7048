-- Text compares as "C", which is code point order in UTF-8. Wide columns stand last.
-- An entry of an index has at most 2,704 bytes, a name up to 1,020: no index holds three names.
-- A table that appends write has no CHECK and no generated column: PostgreSQL reads their expressions anew in each statement, also where the
-- columns in them stay as they are, which was a fifth of an append's time. A domain is checked only where a status is written.

CREATE DOMAIN session_status AS text COLLATE "C" CHECK (VALUE IN ('active', 'completed', 'failed', 'restoring', 'deleting'));

-- An append makes a new version of a session's row. Free space on the page and metadata that lie elsewhere once they are large
-- keep it on its page (HOT), so that no index is touched: updated_at, touched_at, version and event_count are in none. Only an append in
-- another minute than the one before changes activity_minute, the minute of updated_at, which narrows lists by last activity, and of a
-- session that expires by being idle expiry_minute, the minute in which it expires, by which the purge finds it. Every statement that
-- writes updated_at, touched_at or one of the columns of expiry writes these two.
-- key_id is the session's id within its app and user, of a session that is named by a key; the id is derived from the three then.
-- forked_from, forked_at_seq and fork_origin are set in a session that is a fork: the session whose first events it began with, how many
-- of them, and the first session of the chain. redactions is how often events were redacted; null for never, which costs an append nothing.
-- touched_at is when the last write was, by the clock of this server. A session expires, by the same clock, at expires_at, and when it was
-- not written to for expires_after microseconds: then it does not exist any more, only its rows are still to be removed.
-- write_tokens are those of the last 8 writes of a session's fields, newest first, of 16 characters each. A session of status deleting does
-- not exist any more, only its events are still being removed.
-- marks say which events compactions have archived and rewinds have abandoned. Few sessions have some, of a few bytes for each.
-- proof is a text by which a wrapping store finds changes made without it, in a session and in its events; most have none.
CREATE TABLE sessions (
    id           text COLLATE "C" NOT NULL PRIMARY KEY,
    app_name     text COLLATE "C" NOT NULL,
    user_id      text COLLATE "C" NOT NULL,
    key_id       text COLLATE "C",
    forked_from  text COLLATE "C",
    forked_at_seq bigint,
    fork_origin  text COLLATE "C",
    agent_id     text COLLATE "C" NOT NULL,
    status       session_status   NOT NULL,
    created_at   timestamptz      NOT NULL,
    updated_at   timestamptz      NOT NULL,
    touched_at   timestamptz      NOT NULL,
    expires_at   timestamptz,
    expires_after bigint,
    version      bigint           NOT NULL,
    event_count  bigint           NOT NULL,
    redactions   bigint,
    activity_minute timestamptz   NOT NULL,
    expiry_minute timestamptz,
    write_tokens text COLLATE "C" NOT NULL,
    proof        text COLLATE "C",
    marks        text COLLATE "C",
    metadata     jsonb
) WITH (fillfactor = 80, toast_tuple_target = 512);

-- Each serves one filter, in the order of lists by creation, or in the order of minutes for lists by last activity.
CREATE INDEX idx_sessions_created_at ON sessions (created_at, id);
CREATE INDEX idx_sessions_app_name   ON sessions (app_name, created_at, id);
CREATE INDEX idx_sessions_app_user   ON sessions (app_name, user_id, created_at);
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

-- json_chars is how many characters of JSON the event has: a page is bounded by it without reading the JSON.
-- redaction is the mark of an event whose content, actions and metadata were removed.
-- Further indexes would cost every append; "aster schema index" adds those that an application's filters need.
CREATE TABLE session_events (
    session_id    text COLLATE "C" NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq           bigint           NOT NULL,
    id            text COLLATE "C" NOT NULL,
    invocation_id text COLLATE "C",
    agent_id      text COLLATE "C",
    author        text COLLATE "C" NOT NULL,
    branch        text COLLATE "C",
    timestamp     timestamptz      NOT NULL,
    json_chars    integer          NOT NULL,
    proof         text COLLATE "C",
    content       jsonb,
    actions       jsonb,
    metadata      jsonb,
    redaction     jsonb,
    PRIMARY KEY (session_id, seq),
    UNIQUE (session_id, id)
);

-- The pages with events of a span of time, in all sessions: an entry for each 32 pages, which costs an append next to nothing. By its expression only
-- questions to all sessions use it, and not reads within one.
CREATE INDEX idx_events_time ON session_events USING brin ((timestamp AT TIME ZONE 'UTC')) WITH (pages_per_range = 32, autosummarize = on);

-- How the beginnings of branches are distributed, which decides whether a page of a branch is read in order or searched. Appends do not
-- write it.
CREATE STATISTICS stat_events_branch ON left(branch, 64) FROM session_events;

-- The state that a session began with, if any: one JSON object of its own keys, which no append reads or writes.
CREATE TABLE session_initial_state (
    session_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    state      jsonb            NOT NULL
);

-- State has a row for each key, so that writers of different keys do not wait for each other. Values are any JSON.
CREATE TABLE session_state (
    session_id text COLLATE "C" NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name       text COLLATE "C" NOT NULL,
    value      jsonb            NOT NULL,
    PRIMARY KEY (session_id, name)
) WITH (fillfactor = 80);

-- No index holds three names, hence the hash, of the name as bytes.
CREATE TABLE user_state (
    app_name  text COLLATE "C" NOT NULL,
    user_id   text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    name_hash bytea            NOT NULL GENERATED ALWAYS AS (sha256(replace(name, '\', '\\')::bytea)) STORED,
    value     jsonb            NOT NULL,
    PRIMARY KEY (app_name, user_id, name_hash)
) WITH (fillfactor = 80);

-- For the data of a user of all apps.
CREATE INDEX idx_user_state_user_id ON user_state (user_id);

CREATE TABLE app_state (
    app_name text COLLATE "C" NOT NULL,
    name     text COLLATE "C" NOT NULL,
    value    jsonb            NOT NULL,
    PRIMARY KEY (app_name, name)
) WITH (fillfactor = 80);

-- An agent's messages have the positions from first_position up to next_position, which is free, without a gap.
-- app_name and user_id are the list's owner, if it has one. The times are those of a session's expiry.
CREATE TABLE agent_message_lists (
    agent_id       text COLLATE "C" NOT NULL PRIMARY KEY,
    version        bigint           NOT NULL,
    first_position bigint           NOT NULL,
    next_position  bigint           NOT NULL,
    last_write     bigint           NOT NULL,
    app_name       text COLLATE "C",
    user_id        text COLLATE "C",
    touched_at     timestamptz      NOT NULL,
    expires_at     timestamptz,
    expires_after  bigint,
    expiry_minute  timestamptz
) WITH (fillfactor = 80);

-- The lists of a user, or of an app, which are deleted together. Most lists may have no owner.
CREATE INDEX idx_message_lists_user_id  ON agent_message_lists (user_id, agent_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_message_lists_app_name ON agent_message_lists (app_name, agent_id) WHERE app_name IS NOT NULL;
CREATE INDEX idx_message_lists_expiry   ON agent_message_lists (expiry_minute) WHERE expiry_minute IS NOT NULL;

CREATE TABLE agent_messages (
    agent_id text COLLATE "C" NOT NULL REFERENCES agent_message_lists (agent_id) ON DELETE CASCADE,
    position bigint           NOT NULL,
    message  jsonb            NOT NULL,
    PRIMARY KEY (agent_id, position)
);

-- Views for analysis, which docs/analysis.md describes; of the statements of the store only summaries read them. A session that is being deleted or restored,
-- or has expired, is in none of them. Windows name app and user beside the session, so that conditions on any of the three reach the tables.
CREATE VIEW aster_sessions AS
SELECT app_name, user_id, id AS session_id, agent_id, status, (created_at AT TIME ZONE 'UTC')::date AS day, created_at, updated_at,
    event_count, forked_from, forked_at_seq, metadata
FROM sessions
WHERE status NOT IN ('deleting', 'restoring')
    AND coalesce(expires_at > now(), true) AND coalesce(touched_at + expires_after * interval '1 microsecond' > now(), true);

-- An event for each message. The text of a list of parts is that of its parts.
CREATE VIEW aster_messages AS
SELECT s.app_name, s.user_id, e.session_id, e.seq, e.id AS event_id, (e.timestamp AT TIME ZONE 'UTC')::date AS day, e.timestamp,
    e.invocation_id, e.agent_id, e.author, e.branch,
    e.content ->> 'role' AS role,
    CASE jsonb_typeof(e.content -> 'content')
        WHEN 'string' THEN e.content ->> 'content'
        WHEN 'array' THEN (
            SELECT string_agg(part ->> 'text', E'\n' ORDER BY place)
            FROM jsonb_array_elements(e.content -> 'content') WITH ORDINALITY AS parts (part, place)
            WHERE jsonb_typeof(part -> 'text') = 'string')
    END AS text,
    e.content ->> 'name' AS name,
    e.content ->> 'tool_call_id' AS tool_call_id,
    CASE jsonb_typeof(e.content -> 'tool_calls') WHEN 'array' THEN jsonb_array_length(e.content -> 'tool_calls') ELSE 0 END AS tool_calls,
    coalesce(e.content -> 'is_error' = 'true', false) AS failed,
    CASE WHEN jsonb_typeof(e.metadata -> 'input_tokens') = 'number' AND e.metadata ->> 'input_tokens' ~ '^[0-9]{1,18}$'
        THEN (e.metadata ->> 'input_tokens')::bigint END AS input_tokens,
    CASE WHEN jsonb_typeof(e.metadata -> 'output_tokens') = 'number' AND e.metadata ->> 'output_tokens' ~ '^[0-9]{1,18}$'
        THEN (e.metadata ->> 'output_tokens')::bigint END AS output_tokens,
    coalesce(e.seq <= s.forked_at_seq, false) AS copied,
    e.content -> '$sealed' IS NOT NULL AS sealed,
    e.content, e.metadata
FROM session_events e JOIN aster_sessions s ON s.session_id = e.session_id
WHERE e.content IS NOT NULL;

-- A row for each call. Its result is the next message with the same id of a call: models use an id again, in a later turn.
CREATE VIEW aster_tool_calls AS
SELECT app_name, user_id, session_id, seq, event_id, day, called_at, invocation_id, agent_id, author, branch, call_id, tool_name, arguments,
    result_seq, answered_at, result, failed, extract(epoch FROM answered_at - called_at)::double precision AS seconds, copied
FROM (
    SELECT app_name, user_id, session_id, seq, event_id, day, called_at, invocation_id, agent_id, author, branch, call_id, tool_name, arguments,
        lead(result_seq) OVER steps AS result_seq, lead(answered_at) OVER steps AS answered_at, lead(result) OVER steps AS result,
        lead(failed) OVER steps AS failed, copied, place
    FROM (
        SELECT m.app_name, m.user_id, m.session_id, m.seq, m.event_id, m.day, m.timestamp AS called_at, m.invocation_id, m.agent_id, m.author,
            m.branch, call.part ->> 'id' AS call_id, call.part -> 'function' ->> 'name' AS tool_name,
            call.part -> 'function' ->> 'arguments' AS arguments, NULL::bigint AS result_seq, NULL::timestamptz AS answered_at,
            NULL::text AS result, NULL::boolean AS failed, m.copied, call.place
        FROM aster_messages m
            CROSS JOIN jsonb_array_elements(CASE WHEN m.tool_calls > 0 THEN m.content -> 'tool_calls' END) WITH ORDINALITY AS call (part, place)
        UNION ALL
        SELECT app_name, user_id, session_id, seq, NULL, NULL, NULL, NULL, NULL, NULL, NULL, tool_call_id, NULL, NULL, seq, timestamp, text,
            failed, NULL, 0
        FROM aster_messages
        WHERE role = 'tool' AND tool_call_id IS NOT NULL
    ) AS calls_and_results
    WINDOW steps AS (PARTITION BY app_name, user_id, session_id, call_id ORDER BY seq, place)
) AS paired
WHERE place > 0;

-- A turn is a message of the user with all messages up to the next one.
CREATE VIEW aster_turns AS
SELECT app_name, user_id, session_id, turn, min(day) AS day, min(seq) AS first_seq, max(seq) AS last_seq, min(timestamp) AS started_at,
    max(timestamp) AS ended_at, extract(epoch FROM max(timestamp) - min(timestamp))::double precision AS seconds, count(*) AS messages,
    max(CASE WHEN role = 'user' THEN text END) AS question, max(CASE WHEN seq = answer_seq THEN text END) AS answer,
    sum(tool_calls) AS tool_calls, count(CASE WHEN failed THEN 1 END) AS failed_tool_calls, sum(input_tokens)::bigint AS input_tokens,
    sum(output_tokens)::bigint AS output_tokens, bool_or(copied AND role = 'user') AS copied
FROM (
    SELECT numbered.*, max(CASE WHEN role = 'assistant' AND text <> '' THEN seq END)
        OVER (PARTITION BY app_name, user_id, session_id, turn) AS answer_seq
    FROM (
        SELECT aster_messages.*, count(CASE WHEN role = 'user' THEN 1 END)
            OVER (PARTITION BY app_name, user_id, session_id ORDER BY seq) AS turn
        FROM aster_messages
    ) AS numbered
) AS answered
WHERE turn > 0
GROUP BY app_name, user_id, session_id, turn;
