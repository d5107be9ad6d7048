package io.aster.sql.server;

import io.aster.sql.internal.server.ServerDialect;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.tls.ServerIdentity;
import io.aster.testservers.tls.TestAuthority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A kind of database server, as the tests need it that are the same for all kinds. */
public interface Backend {
    /** The names of its page in docs and of its URL scheme. */
    String name();

    /** The server that all tests share. */
    DatabaseServer shared();

    /** A server that is not yet started, with TLS, in a time zone where nobody would expect it. */
    OwnServer own(ServerIdentity identity);

    ServerStoreBuilder<?> builder();

    ServerDialect dialect();

    /** A builder with small timeouts. */
    default ServerStoreBuilder<?> impatient() {
        return builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .statementTimeout(Duration.ofSeconds(2))
                .maxIdle(1);
    }

    /** The parameters of a JDBC URL that keep connections readable for a proxy. */
    String plain();

    /** A text that a client sends to commit, at least the first time on a connection. */
    String commit();

    /** A parameter of the driver that makes all transactions serializable. */
    String serializable();

    /** A parameter of the driver that sets the time zone of its connections. */
    String timeZone(String zone);

    /** The file that the page in docs calls {@code CA}. */
    Path trusted(TestAuthority authority);

    /** How many statements wait for a lock, as the server tells it. */
    long waiting(Connection connection) throws SQLException;

    /** A query for the server's numbers of the connections that stores have to the asking connection's database. */
    String connections();

    /** How many deadlocks there were in the connection's database, as the server tells it. */
    long deadlocks(Connection connection) throws SQLException;

    /** How many transactions that wrote something there were, on the whole server; asking may count as one. */
    long transactions(Connection connection) throws SQLException;

    /** Lets the transaction wait longer than others before the server looks for a deadlock for its sake. */
    void beVictimLast(Connection transaction) throws SQLException;

    /** A parameter of the driver that limits the statements of its connections to a second. */
    String impatience();

    /** A query for what {@link #impatience} sets. */
    String limit();

    /** What {@link #limit} returns then. */
    long limitSet();

    /** Keeps the tables from being made until {@link #releaseDdl}. */
    void holdDdl(Connection connection) throws SQLException;

    /** Ends {@link #holdDdl}. */
    void releaseDdl(Connection connection) throws SQLException;

    /** A query for the seconds that a statement has waited because of {@link #holdDdl}, 0 if none has. */
    String secondsOfDdl();

    /** The SQLState of a refusal for lack of rights. */
    String refusal();

    /** The statements that remove the application's user, with all its rights in this database. */
    List<String> dropUser(String user);

    /** The statements that let a user in under TLS only, on a server with TLS. */
    List<String> requireTls(String user);

    /** An empty database on the shared server, in which the user may use and make nothing. */
    TestDatabase emptyFor(String user);

    /** The statement after which the whole server refuses writes, also on connections that exist, or accepts them again. */
    String readOnly(boolean isReadOnly);
}
