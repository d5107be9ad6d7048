-- The terms of each event. Deletes of events, and those of sessions, reach it by its foreign key; they fire no trigger.
CREATE TABLE IF NOT EXISTS event_search (
    session_id varchar(255) NOT NULL,
    seq        bigint       NOT NULL,
    terms      longtext     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (session_id, seq),
    FULLTEXT INDEX idx_search_terms (terms),
    CONSTRAINT fk_search_event FOREIGN KEY (session_id, seq) REFERENCES session_events (session_id, seq) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
