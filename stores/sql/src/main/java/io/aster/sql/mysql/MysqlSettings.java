package io.aster.sql.mysql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Settings of a connection to MySQL.
 *
 * @param charsets the character sets of the client and of its connection
 */
record MysqlSettings(String version, String comment, List<String> charsets, String sqlMode) {
    private static final String QUERY =
            "SELECT @@version, @@version_comment, @@character_set_client, @@character_set_connection, @@sql_mode";

    /** The names of Vitess and of services built on it, in either of both texts; the comment is that of a Go program. */
    private static final Pattern VITESS =
            Pattern.compile("vitess|planetscale|\\(Git revision .* using go", Pattern.CASE_INSENSITIVE);

    private static final int SYNTAX_ERROR = 1064;
    private static final int OLDEST = 8;

    static MysqlSettings read(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(QUERY).executeQuery()) {
            row.next();
            return new MysqlSettings(
                    row.getString(1), row.getString(2), List.of(row.getString(3), row.getString(4)), row.getString(5));
        }
    }

    /** The maximum length of a text of several statements, in bytes; 0 if a text may contain only one. */
    static long longestOfSeveral(Statements statements) throws SQLException {
        AtomicLong bytes = new AtomicLong();
        try {
            MysqlMultiStatement.execute(
                    statements.prepare("DO 1; SELECT @@max_allowed_packet"), row -> bytes.set(row.getLong(1)));
        } catch (SQLException e) {
            if (e.getErrorCode() != SYNTAX_ERROR) {
                throw e;
            }
        }
        return bytes.get();
    }

    /** Refuses servers and settings that would not keep every value unchanged. */
    void check() {
        if (version.contains("MariaDB")) {
            throw new StoreConfigurationException("MariaDB " + version + " is not supported: use MySQL 8.0 or newer");
        }
        if (VITESS.matcher(version + '\n' + comment).find()) {
            throw new StoreConfigurationException(
                    "Vitess (" + version + ", " + comment + ") is not supported yet: when a"
                            + " tablet connects to its server anew within a transaction, events can be lost inside of sessions");
        }
        if (major() < OLDEST) {
            throw new StoreConfigurationException("MySQL " + version + " is too old: use 8.0 or newer");
        }
        if (!charsets.stream().allMatch("utf8mb4"::equals)) {
            throw new StoreConfigurationException(
                    "the connections use the character sets " + charsets + ", which lose texts: use utf8mb4");
        }
        if (!sqlMode.contains("STRICT_TRANS_TABLES") && !sqlMode.contains("STRICT_ALL_TABLES")) {
            throw new StoreConfigurationException("the connections use sql_mode \"" + sqlMode
                    + "\", which cuts values silently: use STRICT_TRANS_TABLES");
        }
    }

    private int major() {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
