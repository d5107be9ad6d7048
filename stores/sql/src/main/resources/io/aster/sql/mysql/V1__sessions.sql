-- Times are UTC. Text compares code point by code point; its names hold 255 code points, of up to 4 bytes in keys of up to 3072.
-- Each statement happens wholly or not at all and may be run again, because MySQL has no transaction around several of them.

-- touched_at is when the last write was, by the clock of this server. A session expires, by the same clock, at expires_at, and when it was
-- not written to for expires_after microseconds: then it does not exist any more, only its rows are still to be removed.
-- write_tokens are those of the last 8 writes of a session's fields, newest first, of 16 characters each. A session of status deleting does
-- not exist any more, only its events are still being removed.
-- key_id is the session's id within its app and user, of a session that is named by a key; the id is derived from the three then.
-- activity_minute is the minute of updated_at, which narrows lists by last activity. expiry_minute is the minute in which the session
-- expires, by which the purge finds it.
-- forked_from, forked_at_seq and fork_origin are set in a session that is a fork: the session whose first events it began with, how many
-- of them, and the first session of the chain. redactions is how often events were redacted; null for never, which costs an append nothing.
-- marks say which events compactions have archived and rewinds have abandoned. Few sessions have some, of a few bytes for each.
-- proof is a text by which a wrapping store finds changes made without it, in a session and in its events; most have none.
CREATE TABLE IF NOT EXISTS sessions (
    id           varchar(255) NOT NULL PRIMARY KEY,
    app_name     varchar(255) NOT NULL,
    user_id      varchar(255) NOT NULL,
    key_id       varchar(255),
    forked_from  varchar(255),
    forked_at_seq bigint,
    fork_origin  varchar(255),
    agent_id     varchar(255) NOT NULL,
    status       varchar(9)   NOT NULL CHECK (status IN ('active', 'completed', 'failed', 'restoring', 'deleting')),
    metadata     json,
    created_at   datetime(6)  NOT NULL,
    updated_at   datetime(6)  NOT NULL,
    touched_at   datetime(6)  NOT NULL,
    expires_at   datetime(6),
    expires_after bigint,
    version      bigint       NOT NULL,
    event_count  bigint       NOT NULL,
    redactions   bigint,
    activity_minute datetime  GENERATED ALWAYS AS
        (updated_at - INTERVAL (second(updated_at) * 1000000 + microsecond(updated_at)) MICROSECOND) STORED NOT NULL,
    expiry_minute datetime    GENERATED ALWAYS AS
        (cast(date_format(least(coalesce(expires_at, touched_at + INTERVAL expires_after MICROSECOND),
            coalesce(touched_at + INTERVAL expires_after MICROSECOND, expires_at)), '%Y-%m-%d %H:%i:00') AS datetime)) STORED,
    write_tokens varchar(128) NOT NULL,
    proof        varchar(500) CHARACTER SET ascii COLLATE ascii_bin,
    marks        mediumtext,
    -- Each serves one filter, in the order of lists by creation, or in the order of minutes for lists by last activity. updated_at,
    -- touched_at and event_count, which every append moves, are in none.
    INDEX idx_sessions_created_at (created_at, id),
    INDEX idx_sessions_app_name (app_name, created_at, id),
    INDEX idx_sessions_app_user (app_name, user_id, created_at, id),
    INDEX idx_sessions_user_id (user_id, created_at, id),
    INDEX idx_sessions_agent_id (agent_id, created_at, id),
    INDEX idx_sessions_status (status, created_at, id),
    INDEX idx_sessions_forked_from (forked_from, created_at, id),
    INDEX idx_sessions_fork_origin (fork_origin, created_at, id),
    INDEX idx_sessions_activity (activity_minute),
    INDEX idx_sessions_app_activity (app_name, activity_minute),
    INDEX idx_sessions_app_user_activity (app_name, user_id, activity_minute),
    -- The purge.
    INDEX idx_sessions_expiry (expiry_minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- json_chars is how many characters of JSON the event has: a page is bounded by it without reading the JSON.
-- redaction is the mark of an event whose content, actions and metadata were removed.
-- Further indexes would cost every append; "aster schema index" adds those that an application's filters need.
CREATE TABLE IF NOT EXISTS session_events (
    session_id    varchar(255) NOT NULL,
    seq           bigint       NOT NULL,
    id            varchar(255) NOT NULL,
    invocation_id varchar(255),
    agent_id      varchar(255),
    author        varchar(255) NOT NULL,
    branch        varchar(1000),
    json_chars    int          NOT NULL,
    proof         varchar(500) CHARACTER SET ascii COLLATE ascii_bin,
    content       json,
    actions       json,
    metadata      json,
    redaction     json,
    timestamp     datetime(6)  NOT NULL,
    PRIMARY KEY (session_id, seq),
    UNIQUE INDEX idx_events_id (session_id, id),
    CONSTRAINT fk_events_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The state that a session began with, if any: one JSON object of its own keys, which no append reads or writes.
CREATE TABLE IF NOT EXISTS session_initial_state (
    session_id varchar(255) NOT NULL PRIMARY KEY,
    state      json         NOT NULL,
    CONSTRAINT fk_initial_state_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- State has a row for each key, so that writers of different keys do not wait for each other. Values are any JSON.
CREATE TABLE IF NOT EXISTS session_state (
    session_id varchar(255) NOT NULL,
    name       varchar(255) NOT NULL,
    value      json         NOT NULL,
    PRIMARY KEY (session_id, name),
    CONSTRAINT fk_state_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS user_state (
    app_name varchar(255) NOT NULL,
    user_id  varchar(255) NOT NULL,
    name     varchar(255) NOT NULL,
    value    json         NOT NULL,
    PRIMARY KEY (app_name, user_id, name),
    INDEX idx_user_state_user_id (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS app_state (
    app_name varchar(255) NOT NULL,
    name     varchar(255) NOT NULL,
    value    json         NOT NULL,
    PRIMARY KEY (app_name, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- An agent's messages have the positions from first_position up to next_position, which is free, without a gap; last_write tells the
-- write that the last of them came with from all others. app_name and user_id are the list's owner, if it has one. The times are those of a
-- session's expiry.
CREATE TABLE IF NOT EXISTS agent_message_lists (
    agent_id       varchar(255) NOT NULL PRIMARY KEY,
    version        bigint       NOT NULL,
    first_position bigint       NOT NULL,
    next_position  bigint       NOT NULL,
    last_write     bigint       NOT NULL,
    app_name       varchar(255),
    user_id        varchar(255),
    touched_at     datetime(6)  NOT NULL,
    expires_at     datetime(6),
    expires_after  bigint,
    expiry_minute  datetime     GENERATED ALWAYS AS
        (cast(date_format(least(coalesce(expires_at, touched_at + INTERVAL expires_after MICROSECOND),
            coalesce(touched_at + INTERVAL expires_after MICROSECOND, expires_at)), '%Y-%m-%d %H:%i:00') AS datetime)) STORED,
    -- The lists of a user, or of an app, which are deleted together.
    INDEX idx_message_lists_user_id (user_id, agent_id),
    INDEX idx_message_lists_app_name (app_name, agent_id),
    -- The purge.
    INDEX idx_message_lists_expiry (expiry_minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS agent_messages (
    agent_id varchar(255) NOT NULL,
    position bigint       NOT NULL,
    message  json         NOT NULL,
    PRIMARY KEY (agent_id, position),
    CONSTRAINT fk_messages_list FOREIGN KEY (agent_id) REFERENCES agent_message_lists (agent_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Views for analysis, which docs/analysis.md describes; of the statements of the store only summaries read them. A session that is being deleted or restored,
-- or has expired, is in none of them. Windows name app and user beside the session, so that conditions on any of the three reach the tables.
-- They have the rights of the user that queries them, so that a dump of them does not depend on the user that created them.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW aster_sessions AS
SELECT app_name, user_id, id AS session_id, agent_id, status, date(created_at) AS day, created_at, updated_at, event_count, forked_from,
    forked_at_seq, metadata
FROM sessions
WHERE status NOT IN ('deleting', 'restoring')
    AND coalesce(expires_at > utc_timestamp(6), true)
    AND coalesce(touched_at + INTERVAL expires_after MICROSECOND > utc_timestamp(6), true);

-- An event for each message. The text of a list of parts is that of its parts. Because group_concat cuts at 1,024 bytes by default, the JSON of
-- a list of strings becomes that of one string: '", "' is between two of them, and never inside one; 0x5C6E is \n in any sql_mode.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW aster_messages AS
SELECT s.app_name, s.user_id, e.session_id, e.seq, e.id AS event_id, date(e.timestamp) AS day, e.timestamp, e.invocation_id, e.agent_id, e.author,
    e.branch,
    json_unquote(json_extract(e.content, '$.role')) AS role,
    CASE json_type(json_extract(e.content, '$.content'))
        WHEN 'STRING' THEN json_unquote(json_extract(e.content, '$.content'))
        WHEN 'ARRAY' THEN CASE WHEN json_extract(e.content, '$.content[*].text') LIKE '["%"]' AND json_valid(replace(
                trim(LEADING '[' FROM trim(TRAILING ']' FROM json_extract(e.content, '$.content[*].text'))), '", "', _utf8mb4 0x5C6E))
            THEN json_unquote(replace(
                trim(LEADING '[' FROM trim(TRAILING ']' FROM json_extract(e.content, '$.content[*].text'))), '", "', _utf8mb4 0x5C6E)) END
    END AS text,
    CASE json_type(json_extract(e.content, '$.name')) WHEN 'STRING' THEN json_unquote(json_extract(e.content, '$.name')) END AS name,
    CASE json_type(json_extract(e.content, '$.tool_call_id')) WHEN 'STRING' THEN json_unquote(json_extract(e.content, '$.tool_call_id')) END
        AS tool_call_id,
    CASE json_type(json_extract(e.content, '$.tool_calls')) WHEN 'ARRAY' THEN json_length(e.content, '$.tool_calls') ELSE 0 END AS tool_calls,
    coalesce(json_extract(e.content, '$.is_error') = cast('true' AS json), false) AS failed,
    CASE WHEN json_type(json_extract(e.metadata, '$.input_tokens')) = 'INTEGER'
        THEN cast(json_extract(e.metadata, '$.input_tokens') AS signed) END AS input_tokens,
    CASE WHEN json_type(json_extract(e.metadata, '$.output_tokens')) = 'INTEGER'
        THEN cast(json_extract(e.metadata, '$.output_tokens') AS signed) END AS output_tokens,
    coalesce(e.seq <= s.forked_at_seq, false) AS copied,
    json_contains_path(e.content, 'one', '$."$sealed"') AS sealed,
    e.content, e.metadata
FROM session_events e JOIN aster_sessions s ON s.session_id = e.session_id
WHERE e.content IS NOT NULL;

-- A row for each call. Its result is the next message with the same id of a call: models use an id again, in a later turn.
-- The columns of json_table compare without case.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW aster_tool_calls AS
SELECT app_name, user_id, session_id, seq, event_id, day, called_at, invocation_id, agent_id, author, branch, call_id, tool_name, arguments,
    result_seq, answered_at, result, failed, timestampdiff(MICROSECOND, called_at, answered_at) / 1e6 AS seconds, copied
FROM (
    SELECT app_name, user_id, session_id, seq, event_id, day, called_at, invocation_id, agent_id, author, branch, call_id, tool_name, arguments,
        lead(result_seq) OVER steps AS result_seq, lead(answered_at) OVER steps AS answered_at, lead(result) OVER steps AS result,
        lead(failed) OVER steps AS failed, copied, place
    FROM (
        SELECT s.app_name, s.user_id, e.session_id, e.seq, e.id AS event_id, date(e.timestamp) AS day, e.timestamp AS called_at, e.invocation_id,
            e.agent_id, e.author, e.branch, calls.call_id COLLATE utf8mb4_bin AS call_id, calls.tool_name COLLATE utf8mb4_bin AS tool_name,
            calls.arguments COLLATE utf8mb4_bin AS arguments, NULL AS result_seq, NULL AS answered_at, NULL AS result, NULL AS failed,
            coalesce(e.seq <= s.forked_at_seq, false) AS copied, calls.place
        FROM session_events e JOIN aster_sessions s ON s.session_id = e.session_id CROSS JOIN json_table(e.content, '$.tool_calls[*]' COLUMNS (
            place FOR ORDINALITY, call_id longtext PATH '$.id', tool_name longtext PATH '$.function.name',
            arguments longtext PATH '$.function.arguments')) AS calls
        WHERE json_type(json_extract(e.content, '$.tool_calls')) = 'ARRAY'
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
CREATE OR REPLACE SQL SECURITY INVOKER VIEW aster_turns AS
SELECT app_name, user_id, session_id, turn, min(day) AS day, min(seq) AS first_seq, max(seq) AS last_seq, min(timestamp) AS started_at,
    max(timestamp) AS ended_at, timestampdiff(MICROSECOND, min(timestamp), max(timestamp)) / 1e6 AS seconds, count(*) AS messages,
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
) AS answered
WHERE turn > 0
GROUP BY app_name, user_id, session_id, turn;
