package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.schema.InstalledTables;
import io.aster.sql.internal.schema.Migrations;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.UpgradeLock;
import io.aster.store.SessionQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MySQL. Times are {@code datetime} in UTC, independent of the time zones of server, session and JVM. */
final class MysqlDialect implements ServerDialect {
    private static final int WITHIN_TRANSACTION = 1568;

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String driver() {
        return "com.mysql.cj.jdbc.Driver";
    }

    @Override
    public String driverArtifact() {
        return "com.mysql:mysql-connector-j";
    }

    @Override
    public Map<String, String> driverProperties(PoolOptions options) {
        return Map.ofEntries(
                Map.entry("characterEncoding", "UTF-8"),
                Map.entry("connectionCollation", "utf8mb4_bin"),
                Map.entry("connectTimeout", millis(options.connectionTimeout())),
                Map.entry("socketTimeout", millis(options.socketTimeout())),
                Map.entry("tcpKeepAlive", "true"),
                Map.entry("allowMultiQueries", "true"),
                Map.entry("rewriteBatchedStatements", "true"),
                Map.entry("useServerPrepStmts", "true"),
                Map.entry("cachePrepStmts", "true"),
                Map.entry("prepStmtCacheSize", "50"),
                Map.entry("prepStmtCacheSqlLimit", "16384"),
                Map.entry("useLocalSessionState", "true"),
                Map.entry("maintainTimeStats", "false"));
    }

    /** The driver limits a login by the socket timeout, because its login timeout applies to the whole JVM. */
    @Override
    public String socketTimeoutOfLogin() {
        return "socketTimeout";
    }

    /** MySQL counts a wait for a lock in whole seconds only. */
    @Override
    public String sessionSettings(PoolOptions options) {
        long seconds = Math.max(1, options.statementTimeout().toSeconds());
        return "SET SESSION transaction_isolation = 'READ-COMMITTED', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY', "
                + "innodb_lock_wait_timeout = " + seconds + ", max_execution_time = "
                + millis(options.statementTimeout());
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    @Override
    public ErrorKind kind(SQLException e) {
        return MysqlErrorKinds.of(e);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "START TRANSACTION");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** Sets the access mode of the next transaction to its default, which the server refuses within a transaction. */
    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        try {
            execute(connection, "SET TRANSACTION READ WRITE");
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == WITHIN_TRANSACTION) {
                return true;
            }
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void check(Statements statements) throws SQLException {
        MysqlSettings.read(statements).check();
    }

    @Override
    public Migrations.Tables tables(Statements statements) throws SQLException {
        return InstalledTables.of(statements, "database()");
    }

    @Override
    public UpgradeLock upgradeLock() {
        return new MysqlUpgradeLock();
    }

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    public String rowLock() {
        return "\nFOR UPDATE";
    }

    @Override
    public String microsAgo() {
        return "utc_timestamp(6) - INTERVAL ? MICROSECOND";
    }

    @Override
    public void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setObject(index, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    @Override
    public Instant getTime(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void setJson(PreparedStatement statement, int index, @Nullable String json) throws SQLException {
        statement.setString(index, json == null ? null : MysqlJson.pack(json));
    }

    @Override
    public @Nullable String getJson(ResultSet row, int column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MysqlJson.unpack(json);
    }

    /** The index contains the beginning of a branch. A subtree is read in the order of {@code seq}, which needs no sorting. */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (!subtree) {
            conditions.and("branch_head = left(?, 64)", branch);
        }
        ServerDialect.super.addBranch(conditions, branch, subtree);
    }

    /** Compares column by column, because MySQL does not use a comparison of rows as a range. */
    @Override
    public WhereClause following(WhereClause conditions, SessionQuery.Position position) {
        return conditions.and(
                "(created_at < ? OR (created_at = ? AND id < ?))",
                position.createdAt(),
                position.createdAt(),
                position.id());
    }

    /** After a position, MySQL tends to scan all sessions by time, even where one index serves filter and order. */
    @Override
    public String indexHint(SessionQuery query) {
        return query.after() == null ? "" : MysqlIndexes.hint(query);
    }
}
