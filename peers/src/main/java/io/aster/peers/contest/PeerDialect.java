package io.aster.peers.contest;

/** What other libraries need to know of a database. */
public enum PeerDialect {
    POSTGRESQL(
            "schema-postgresql.sql",
            "CREATE TABLE chat_memory (id text PRIMARY KEY, messages text NOT NULL)",
            "INSERT INTO chat_memory VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET messages = excluded.messages",
            "VACUUM ANALYZE "),
    MYSQL(
            "schema-mysql.sql",
            "CREATE TABLE chat_memory (id varchar(64) PRIMARY KEY, messages longtext NOT NULL)",
            "INSERT INTO chat_memory VALUES (?, ?) ON DUPLICATE KEY UPDATE messages = VALUES(messages)",
            "ANALYZE TABLE ");

    private final String springSchema;
    private final String listTable;
    private final String listUpsert;
    private final String settle;

    PeerDialect(String springSchema, String listTable, String listUpsert, String settle) {
        this.springSchema = springSchema;
        this.listTable = listTable;
        this.listUpsert = listUpsert;
        this.settle = settle;
    }

    /** The script that Spring AI brings along. */
    public String springSchema() {
        return springSchema;
    }

    /** A table with a row for each conversation, its messages in one JSON text. */
    public String listTable() {
        return listTable;
    }

    public String listUpsert() {
        return listUpsert;
    }

    /** What makes statistics of a table, whose name follows. */
    public String settle() {
        return settle;
    }
}
