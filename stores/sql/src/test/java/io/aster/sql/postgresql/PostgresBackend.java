package io.aster.sql.postgresql;

import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.server.Backend;
import io.aster.sql.server.OwnServer;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.Sql;
import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL. */
public final class PostgresBackend implements Backend {
    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public DatabaseServer shared() {
        return Servers.postgresql();
    }

    @Override
    public OwnServer own(ServerIdentity identity) {
        PostgresServer server = PostgresServer.builder()
                .tls(identity.certificates(), identity.privateKey())
                .setting("timezone", "Asia/Kathmandu")
                .accessRule("hostnossl all aster_app 127.0.0.1/32 reject")
                .build();
        return new OwnServer(server, server);
    }

    @Override
    public ServerStoreBuilder<?> builder() {
        return PostgresStore.builder();
    }

    @Override
    public ServerDialect dialect() {
        return new PostgresDialect();
    }

    @Override
    public String plain() {
        return "sslmode=disable";
    }

    @Override
    public String commit() {
        return "COMMIT";
    }

    @Override
    public String serializable() {
        return "options=-c%20default_transaction_isolation=serializable";
    }

    @Override
    public String timeZone(String zone) {
        return "options=-c%20TimeZone=" + zone;
    }

    @Override
    public Path trusted(TestAuthority authority) {
        return authority.certificate();
    }

    @Override
    public long waiting(Connection connection) throws SQLException {
        return Sql.number(
                connection,
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
    }

    @Override
    public String connections() {
        return "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'aster'";
    }

    @Override
    public long deadlocks(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    @Override
    public long transactions(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT pg_current_xact_id()::text::bigint");
    }

    @Override
    public void beVictimLast(Connection transaction) throws SQLException {
        Sql.execute(transaction, "SET deadlock_timeout = '10s'");
    }

    @Override
    public String impatience() {
        return "options=-c%20statement_timeout=1000%20-c%20lock_timeout=1000";
    }

    @Override
    public String limit() {
        return "SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'";
    }

    @Override
    public long limitSet() {
        return 1_000;
    }

    @Override
    public void holdDdl(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "CREATE TABLE sessions (id int)");
    }

    @Override
    public void releaseDdl(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public String secondsOfDdl() {
        return "SELECT coalesce(max(extract(epoch FROM now() - query_start)), 0)::int FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()";
    }

    @Override
    public String refusal() {
        return "42501";
    }

    @Override
    public List<String> dropUser(String user) {
        return List.of("DROP OWNED BY " + user, "DROP ROLE " + user);
    }

    /** A rule of its own server does. */
    @Override
    public List<String> requireTls(String user) {
        return List.of();
    }

    @Override
    public TestDatabase emptyFor(String user) {
        return shared().newDatabase();
    }

    @Override
    public String readOnly(boolean isReadOnly) {
        return "alter system set default_transaction_read_only = " + isReadOnly + "; select pg_reload_conf()";
    }
}
