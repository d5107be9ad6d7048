package io.aster.sql.mysql;

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
import io.aster.value.Settings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The checks of a MySQL server. */
final class MysqlChecks implements DatabaseChecks {
    private static final Check COMMIT_FLUSH = new Check(
            "commit-flush",
            Severity.ERROR,
            "commits are acknowledged before they are on disk",
            "set innodb_flush_log_at_trx_commit = 1");

    private static final Check FLUSH_METHOD = new Check(
            "flush-method",
            Severity.ERROR,
            "the server does not wait for the disk",
            "remove innodb_flush_method from the settings, or set it to O_DIRECT or fsync");

    private static final Check DOUBLE_WRITE = new Check(
            "double-write",
            Severity.ERROR,
            "a power failure damages pages",
            "set innodb_doublewrite = ON, unless the file system never writes a page in part (ZFS)");

    private static final Check BINLOG_SYNC = new Check(
            "binlog-sync",
            Severity.WARNING,
            "a crash loses the end of the binary log, from which replicas and restores to a moment are fed",
            "set sync_binlog = 1");

    private static final Check BINLOG_FORMAT = new Check(
            "binlog-format",
            Severity.WARNING,
            "the binary log has statements in place of rows, and the server refuses writes of transactions that read what is committed",
            "set binlog_format = ROW");

    private static final Check PACKET = new Check(
            "packet",
            Severity.WARNING,
            "the server refuses events that Aster accepts",
            "raise max_allowed_packet to at least 64M on the server");

    private static final Check CONNECTIONS = new Check(
            "connections",
            Severity.WARNING,
            "the server refuses connections before the pool is full",
            "lower maxOpen in the store's URL, or raise the limit; every node of the application has a pool of its own");

    private static final Check REPLICATION = new Check(
            "replication",
            Severity.WARNING,
            "no replica is waited for, so that a failover loses acknowledged commits",
            "switch semi-synchronous replication on (rpl_semi_sync_source_enabled)");

    private static final int SYNTAX_ERROR = 1064;
    private static final int NO_SUCH_RIGHT = 1227;

    /** How many bytes the JSON of an event takes at most as the server gets it, where each byte may be escaped. */
    private static final long LARGEST_EVENT = 2L * Settings.DEFAULT_MAX_VALUE_BYTES;

    private static final String SETTINGS = "SHOW VARIABLES WHERE Variable_name IN ('innodb_flush_log_at_trx_commit',"
            + " 'innodb_flush_method', 'innodb_doublewrite', 'sync_binlog', 'log_bin', 'binlog_format', 'max_allowed_packet',"
            + " 'max_connections', 'max_user_connections', 'rpl_semi_sync_master_enabled', 'rpl_semi_sync_source_enabled')";

    private final Connections connections;
    private final ServerDialect dialect;

    MysqlChecks(Connections connections, ServerDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    @Override
    public List<Check> all() {
        return List.of(
                COMMIT_FLUSH, FLUSH_METHOD, DOUBLE_WRITE, BINLOG_SYNC, BINLOG_FORMAT, PACKET, CONNECTIONS, REPLICATION);
    }

    @Override
    public Migrations.Tables tables(Statements statements) throws SQLException {
        return dialect.tables(statements);
    }

    @Override
    public Map<String, Set<String>> columns(Statements statements) throws SQLException {
        return InstalledTables.columns(statements, MysqlDialect.NAME, "database()");
    }

    @Override
    public void settings(Statements statements, Consumer<Finding> found) throws SQLException {
        SettingReader settings = new SettingReader(statements, SETTINGS, found);
        settings.check(
                COMMIT_FLUSH,
                "innodb_flush_log_at_trx_commit",
                value -> !value.equals("1"),
                "a crash loses the commits of the last second");
        settings.check(
                FLUSH_METHOD,
                "innodb_flush_method",
                value -> value.endsWith("nosync"),
                "a failure of the machine damages the database, and loses commits");
        settings.check(
                DOUBLE_WRITE, "innodb_doublewrite", value -> value.equals("off"), "pages may be written in part");
        settings.check(
                PACKET,
                "max_allowed_packet",
                value -> Long.parseLong(value) < LARGEST_EVENT,
                "an event of " + Settings.DEFAULT_MAX_VALUE_BYTES + " bytes needs up to " + LARGEST_EVENT);
        connections(settings, found);
        if (settings.isOn("log_bin")) {
            settings.check(
                    BINLOG_SYNC, "sync_binlog", value -> !value.equals("1"), "the log is not written with commits");
            settings.check(BINLOG_FORMAT, "binlog_format", value -> !value.equals("row"), "the log has statements");
            replication(statements, settings, found);
        }
    }

    private void connections(SettingReader settings, Consumer<Finding> found) {
        long pool = connections.figures().getOrDefault("connections.max", 0L);
        long ofUser = settings.number("max_user_connections");
        long ofAll = settings.number("max_connections");
        long free = ofUser > 0 ? Math.min(ofUser, ofAll) : ofAll;
        if (pool > free) {
            found.accept(Finding.of(
                    CONNECTIONS,
                    (free == ofAll ? "max_connections = " : "max_user_connections = ") + free,
                    "the pool opens up to " + pool + " connections"));
        }
    }

    private static void replication(Statements statements, SettingReader settings, Consumer<Finding> found)
            throws SQLException {
        if (settings.isOn("rpl_semi_sync_master_enabled") || settings.isOn("rpl_semi_sync_source_enabled")) {
            return;
        }
        try {
            long replicas = replicas(statements);
            if (replicas > 0) {
                found.accept(Finding.of(
                        REPLICATION,
                        "rpl_semi_sync_source_enabled",
                        "none of " + replicas + " connected replicas is waited for"));
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_RIGHT) {
                throw e;
            }
            found.accept(Finding.unchecked(REPLICATION, "to list replicas takes the right REPLICATION SLAVE"));
        }
    }

    private static long replicas(Statements statements) throws SQLException {
        try {
            return rows(statements, "SHOW REPLICAS");
        } catch (SQLException e) {
            if (e.getErrorCode() != SYNTAX_ERROR) {
                throw e;
            }
            // Before 8.0.22.
            return rows(statements, "SHOW SLAVE HOSTS");
        }
    }

    private static long rows(Statements statements, String sql) throws SQLException {
        long rows = 0;
        try (ResultSet row = statements.prepare(sql).executeQuery()) {
            while (row.next()) {
                rows++;
            }
        }
        return rows;
    }
}
