package io.aster.testservers.database;

import java.util.List;

/**
 * What differs between databases when tests make and drop one.
 *
 * @param name as people write it
 * @param versionQuery the SQL that tells the version
 * @param dropStatements the SQL that drops the database {@code %s}, whoever is connected
 */
public record Vendor(String name, String versionQuery, List<String> dropStatements) {
    public static final Vendor POSTGRESQL =
            new Vendor("PostgreSQL", "SHOW server_version", List.of("DROP DATABASE IF EXISTS %s WITH (FORCE)"));

    /** A transaction that somebody left open would hold up the drop for a year. */
    public static final Vendor MYSQL = new Vendor(
            "MySQL", "SELECT VERSION()", List.of("SET SESSION lock_wait_timeout = 30", "DROP DATABASE IF EXISTS %s"));
}
