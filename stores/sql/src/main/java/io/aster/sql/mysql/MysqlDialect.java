package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.schema.InstalledTables;
import io.aster.sql.internal.schema.Migrations;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.UpgradeLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** MySQL. */
final class MysqlDialect implements ServerDialect {
    /** Also that of the folder of its statements and migrations. */
    static final String NAME = "mysql";

    private static final int WITHIN_TRANSACTION = 1568;

    private final ValueCodec values = new MysqlValues();
    private final QueryShape queries = new MysqlQueries();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ValueCodec values() {
        return values;
    }

    @Override
    public QueryShape queries() {
        return queries;
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
    public Optional<String> advice(SQLException e) {
        return MysqlErrorKinds.advice(e);
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
        return InstalledTables.of(statements, name(), "database()");
    }

    @Override
    public UpgradeLock upgradeLock() {
        return new MysqlUpgradeLock();
    }
}
