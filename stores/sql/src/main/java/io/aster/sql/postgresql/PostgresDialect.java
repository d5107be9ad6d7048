package io.aster.sql.postgresql;

import io.aster.error.StoreConfigurationException;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** PostgreSQL. */
final class PostgresDialect implements ServerDialect {
    /** Also that of the folder of its statements and migrations. */
    static final String NAME = "postgresql";

    private static final int OLDEST = 140_000;
    private static final String SETTINGS =
            "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
                    + " current_setting('server_encoding'), current_schema()";

    /** The schema in which statements find a table of the {@code information_schema}. */
    static final String VISIBLE = "(SELECT n.nspname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.oid = to_regclass(quote_ident(table_name::text)))";

    private static final String SCHEMAS = "SELECT DISTINCT table_schema::text FROM information_schema.tables"
            + " WHERE table_name IN (" + InstalledTables.names(NAME) + ") AND table_schema = " + VISIBLE;

    private final ValueCodec values = new PostgresValues();
    private final QueryShape queries = new PostgresQueries();

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
        return "org.postgresql.Driver";
    }

    @Override
    public String driverArtifact() {
        return "io.aster:aster-postgresql";
    }

    @Override
    public Map<String, String> driverProperties(PoolOptions options) {
        return Map.of(
                "ApplicationName",
                "aster",
                "connectTimeout",
                seconds(options.connectionTimeout().toMillis()),
                "loginTimeout",
                seconds(options.connectionTimeout().toMillis()),
                "socketTimeout",
                seconds(options.socketTimeout().toMillis()),
                "tcpKeepAlive",
                "true");
    }

    /** Converts to the driver's unit, whole seconds, of which 0 means no limit. */
    private static String seconds(long millis) {
        return Long.toString(Math.max(1, (millis + 999) / 1_000));
    }

    @Override
    public String sessionSettings(PoolOptions options) {
        return "SET statement_timeout = " + options.statementTimeout().toMillis()
                + "; SET default_transaction_isolation = 'read committed'";
    }

    @Override
    public ErrorKind kind(SQLException e) {
        return PostgresErrorKinds.of(e);
    }

    @Override
    public Optional<String> advice(SQLException e) {
        return PostgresErrorKinds.advice(e);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /**
     * Reads the state from the driver. If a wrapper hides the driver, queries the server, which reports only transactions that wrote
     * something.
     */
    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        if (connection.isWrapperFor(BaseConnection.class)) {
            return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void check(Statements statements) throws SQLException {
        try (ResultSet settings = statements.prepare(SETTINGS).executeQuery()) {
            settings.next();
            require(settings.getInt(1) >= OLDEST, "is version " + settings.getString(2) + ", 14 or newer is needed");
            String encoding = settings.getString(3);
            require("UTF8".equals(encoding), "keeps the database in the encoding " + encoding + ", UTF8 is needed");
            require(settings.getString(4) != null, "finds no schema on the search path of this user");
        }
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new StoreConfigurationException("the PostgreSQL server " + fault);
        }
    }

    /**
     * Statements search each table along the search path. A table of another program there does not prevent new ones from being created in
     * an earlier schema; but statements would mix tables of several schemas.
     */
    @Override
    public Migrations.Tables tables(Statements statements) throws SQLException {
        Migrations.Tables visible = InstalledTables.of(statements, name(), VISIBLE);
        if (visible == Migrations.Tables.OTHERS || visible == Migrations.Tables.EARLIER) {
            return InstalledTables.of(statements, name(), "current_schema()");
        }
        if (visible != Migrations.Tables.NONE) {
            List<String> schemas = schemas(statements);
            require(schemas.size() <= 1, "finds the tables in several schemas of the search path: " + schemas);
        }
        return visible;
    }

    /** The schemas of all tables with this library's names that statements find. */
    private static List<String> schemas(Statements statements) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet row = statements.prepare(SCHEMAS).executeQuery()) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        return schemas;
    }

    @Override
    public UpgradeLock upgradeLock() {
        return new PostgresUpgradeLock();
    }

    @Override
    public UpgradeLock maintenanceLock() {
        return new PostgresMaintenanceLock();
    }
}
