package io.aster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Each server as a test has it: it keeps what was committed when it is killed, and leaves nothing behind. */
class ServerTest {
    @Test
    void postgresql() throws Exception {
        try (PostgresServer server = PostgresServer.builder().build()) {
            keepsWhatWasCommitted(server, server);
        }
    }

    @Test
    void mysql() throws Exception {
        try (MysqlServer server = MysqlServer.builder().build()) {
            keepsWhatWasCommitted(server, server);
        }
    }

    private static void keepsWhatWasCommitted(Server server, DatabaseServer databases) throws Exception {
        server.start();
        int port = server.port();
        TestDatabase database = databases.newDatabase();
        assertThat(databases.newDatabase().name()).isNotEqualTo(database.name());
        execute(database, "CREATE TABLE kept (id INT PRIMARY KEY)", "INSERT INTO kept VALUES (41)");

        server.kill();
        assertThat(server.isRunning()).isFalse();
        assertThat(isFree(port)).isTrue();

        server.start();
        assertThat(server.port()).isEqualTo(port);
        assertThat(ids(database)).isEqualTo(41);
        execute(database, "INSERT INTO kept VALUES (1)");

        server.stop();
        assertThat(isFree(port)).isTrue();
        server.start();
        assertThat(ids(database)).isEqualTo(42);
        database.close();

        server.close();
        assertThat(isFree(port)).isTrue();
    }

    private static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int ids(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(id) FROM kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
