package io.aster.testservers.database;

import java.util.List;

/**
 * The differences between databases for creating and dropping a test database.
 *
 * @param name as people write it
 * @param versionQuery the SQL that returns the version
 * @param dropStatements the SQL that drops the database {@code %s}, even if clients are connected
 */
public record Vendor(String name, String versionQuery, List<String> dropStatements) {
    public static final Vendor POSTGRESQL =
            new Vendor("PostgreSQL", "SHOW server_version", List.of("DROP DATABASE IF EXISTS %s WITH (FORCE)"));

    /** Drops with a lock timeout, because a transaction left open would block the drop for a year, the default timeout. */
    public static final Vendor MYSQL = new Vendor(
            "MySQL", "SELECT VERSION()", List.of("SET SESSION lock_wait_timeout = 30", "DROP DATABASE IF EXISTS %s"));
}
