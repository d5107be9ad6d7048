package io.aster.sql.mysql;

import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.server.Backend;
import io.aster.sql.server.OwnServer;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.Sql;
import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** MySQL. */
public final class MysqlBackend implements Backend {
    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public DatabaseServer shared() {
        return Servers.mysql();
    }

    @Override
    public OwnServer own(ServerIdentity identity) {
        MysqlServer server = MysqlServer.builder()
                .tls(identity.certificates(), identity.privateKey())
                .setting("default-time-zone", "+05:45")
                .build();
        return new OwnServer(server, server);
    }

    @Override
    public ServerStoreBuilder<?> builder() {
        return MysqlStore.builder();
    }

    @Override
    public ServerDialect dialect() {
        return new MysqlDialect();
    }

    @Override
    public String plain() {
        return "sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    @Override
    public String commit() {
        return "COMMIT";
    }

    @Override
    public String serializable() {
        return "sessionVariables=transaction_isolation='SERIALIZABLE'";
    }

    @Override
    public String timeZone(String zone) {
        return "sessionVariables=time_zone='" + zone + "'";
    }

    @Override
    public Path trusted(TestAuthority authority) {
        return authority.trustStore();
    }

    /** Not from innodb_trx, which shows nothing new to whom queries it more often than ten times a second. */
    @Override
    public long waiting(Connection connection) throws SQLException {
        return status(connection, "Innodb_row_lock_current_waits");
    }

    @Override
    public String connections() {
        return "SELECT id FROM information_schema.processlist WHERE db = database() AND id <> connection_id()";
    }

    @Override
    public long deadlocks(Connection connection) throws SQLException {
        return Sql.number(
                connection, "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'");
    }

    /** The commits that somebody sent: an append begins a transaction of its own. */
    @Override
    public long transactions(Connection connection) throws SQLException {
        return status(connection, "Com_commit");
    }

    private static long status(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            row.next();
            return row.getLong(2);
        }
    }

    /** It is already: the victim is who wrote less. */
    @Override
    public void beVictimLast(Connection transaction) {}

    @Override
    public String impatience() {
        return "sessionVariables=lock_wait_timeout=1";
    }

    @Override
    public String limit() {
        return "SELECT @@lock_wait_timeout";
    }

    @Override
    public long limitSet() {
        return 1;
    }

    @Override
    public void holdDdl(Connection connection) throws SQLException {
        Sql.execute(connection, "FLUSH TABLES WITH READ LOCK");
    }

    @Override
    public void releaseDdl(Connection connection) throws SQLException {
        Sql.execute(connection, "UNLOCK TABLES");
    }

    @Override
    public String secondsOfDdl() {
        return "SELECT coalesce(max(time), 0) FROM information_schema.processlist WHERE state LIKE 'Waiting for%lock'";
    }

    @Override
    public String refusal() {
        return "42000";
    }

    @Override
    public List<String> dropUser(String user) {
        return List.of("DROP USER " + user);
    }

    @Override
    public List<String> requireTls(String user) {
        return List.of("ALTER USER " + user + " REQUIRE SSL");
    }

    @Override
    public TestDatabase emptyFor(String user) {
        TestDatabase database = shared().newDatabase();
        try (Connection connection = database.connect()) {
            Sql.execute(connection, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + database.name() + ".* TO " + user);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return database;
    }

    @Override
    public String readOnly(boolean isReadOnly) {
        return "set global super_read_only = " + isReadOnly + "; set global read_only = " + isReadOnly;
    }
}
