package io.aster.sql.postgresql;

import io.aster.sql.internal.check.DatabaseChecks;
import io.aster.sql.internal.check.SettingReader;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.InstalledTables;
import io.aster.sql.internal.schema.Migrations;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The checks of a PostgreSQL server. */
final class PostgresChecks implements DatabaseChecks {
    private static final Check FSYNC = new Check(
            "fsync",
            Severity.ERROR,
            "the server does not wait for the disk",
            "set fsync = on, and check the database with pg_amcheck if its machine has failed since it was off");

    private static final Check FULL_PAGE_WRITES = new Check(
            "full-page-writes",
            Severity.ERROR,
            "a power failure during a checkpoint damages pages",
            "set full_page_writes = on, unless the file system never writes a page in part (ZFS)");

    private static final Check SYNCHRONOUS_COMMIT = new Check(
            "synchronous-commit",
            Severity.ERROR,
            "commits are acknowledged before they are on disk",
            "set synchronous_commit = on for the server, the database and the user");

    private static final Check DATA_CHECKSUMS = new Check(
            "data-checksums",
            Severity.NOTICE,
            "the server does not notice when a disk returns other data than were written",
            "stop the server and run pg_checksums --enable, or create the next one with initdb --data-checksums");

    private static final Check IDLE_TRANSACTIONS = new Check(
            "idle-transactions",
            Severity.NOTICE,
            "a client that stops in a transaction keeps its locks for ever",
            "set idle_in_transaction_session_timeout, for example to 5min");

    private static final Check CONNECTIONS = new Check(
            "connections",
            Severity.WARNING,
            "the server refuses connections before the pool is full",
            "lower maxOpen in the store's URL, or raise the limit; every node of the application has a pool of its own");

    private static final Check REPLICATION = new Check(
            "replication",
            Severity.WARNING,
            "no standby is waited for, so that a failover loses acknowledged commits",
            "name the standbys to wait for in synchronous_standby_names, at least two of which one has to answer");

    private static final String SETTINGS =
            "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',"
                    + " 'synchronous_commit', 'data_checksums', 'idle_in_transaction_session_timeout', 'max_connections',"
                    + " 'superuser_reserved_connections', 'reserved_connections')";

    private static final String LIMITS = "SELECT least(nullif(rolconnlimit, -1), nullif(datconnlimit, -1))"
            + " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()";

    private static final String STANDBYS =
            "SELECT count(*), count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')) FROM pg_stat_replication";

    private final Connections connections;
    private final ServerDialect dialect;

    PostgresChecks(Connections connections, ServerDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    @Override
    public List<Check> all() {
        return List.of(
                FSYNC,
                FULL_PAGE_WRITES,
                SYNCHRONOUS_COMMIT,
                DATA_CHECKSUMS,
                IDLE_TRANSACTIONS,
                CONNECTIONS,
                REPLICATION);
    }

    @Override
    public Migrations.Tables tables(Statements statements) throws SQLException {
        return dialect.tables(statements);
    }

    @Override
    public Map<String, Set<String>> columns(Statements statements) throws SQLException {
        return InstalledTables.columns(statements, PostgresDialect.NAME, PostgresDialect.VISIBLE);
    }

    @Override
    public void settings(Statements statements, Consumer<Finding> found) throws SQLException {
        SettingReader settings = new SettingReader(statements, SETTINGS, found);
        String lost = "a failure of the machine damages the database, and loses commits";
        settings.check(FSYNC, "fsync", "off"::equals, lost);
        settings.check(FULL_PAGE_WRITES, "full_page_writes", "off"::equals, lost);
        settings.check(SYNCHRONOUS_COMMIT, "synchronous_commit", "off"::equals, "a crash loses the last commits");
        settings.check(DATA_CHECKSUMS, "data_checksums", "off"::equals, "pages have no checksums");
        settings.check(
                IDLE_TRANSACTIONS, "idle_in_transaction_session_timeout", "0"::equals, "there is no such timeout");
        connections(statements, settings, found);
        replication(statements, found);
    }

    private void connections(Statements statements, SettingReader settings, Consumer<Finding> found)
            throws SQLException {
        long pool = connections.figures().getOrDefault("connections.max", 0L);
        long free = settings.number("max_connections")
                - settings.number("superuser_reserved_connections")
                - settings.number("reserved_connections");
        try (ResultSet row = statements.prepare(LIMITS).executeQuery()) {
            long limit = row.next() ? row.getLong(1) : 0;
            free = row.wasNull() ? free : Math.min(free, limit);
        }
        if (pool > free) {
            found.accept(Finding.of(
                    CONNECTIONS,
                    "max_connections = " + settings.number("max_connections"),
                    "the pool opens up to " + pool + " connections, and the server has " + free + " for this user"));
        }
    }

    private static void replication(Statements statements, Consumer<Finding> found) throws SQLException {
        try (ResultSet row = statements.prepare(STANDBYS).executeQuery()) {
            row.next();
            if (row.getLong(1) > 0 && row.getLong(2) == 0) {
                found.accept(Finding.of(
                        REPLICATION,
                        "synchronous_standby_names",
                        "of " + row.getLong(1) + " connected standbys none is synchronous"));
            }
        }
    }
}
