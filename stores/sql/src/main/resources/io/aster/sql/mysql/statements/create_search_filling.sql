-- How far the index is: in one row, the last event that it has of those that are older than its triggers.
CREATE TABLE IF NOT EXISTS event_search_filling (
    id         int          NOT NULL PRIMARY KEY,
    session_id varchar(255) NOT NULL,
    seq        bigint       NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
