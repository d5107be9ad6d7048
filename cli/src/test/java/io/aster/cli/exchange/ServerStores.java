package io.aster.cli.exchange;

import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Stores on a server, each in a database of its own. */
public final class ServerStores implements Stores {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 2_000_000;

    private final Supplier<DatabaseServer> server;
    private final String othersQuery;
    private final String several;
    private final Map<String, TestDatabase> databases = new HashMap<>();

    /** Before there is a server. */
    public static final ServerStores NONE = new ServerStores(
            () -> {
                throw new IllegalStateException("no server yet");
            },
            "",
            "");

    /**
     * Stores on one server.
     *
     * @param othersQuery counts the connections to a database, given by name, but for the one that asks
     * @param several what a JDBC URL ends with to allow several statements in one text
     */
    private ServerStores(Supplier<DatabaseServer> server, String othersQuery, String several) {
        this.server = server;
        this.othersQuery = othersQuery;
        this.several = several;
    }

    public static ServerStores postgresql() {
        return new ServerStores(
                Servers::postgresql,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()",
                "");
    }

    public static ServerStores mysql() {
        return new ServerStores(
                Servers::mysql,
                "SELECT count(*) FROM information_schema.processlist WHERE db = ? AND id <> connection_id()",
                "&allowMultiQueries=true");
    }

    public TestDatabase database(String name) {
        return databases.computeIfAbsent(name, none -> server.get().newDatabase());
    }

    @Override
    public String url(String name) {
        return database(name).url();
    }

    /** Runs SQL text in a database, which may be several statements. */
    public void execute(String name, String sql) throws SQLException {
        String url = database(name).jdbcUrl();
        try (Connection connection = DriverManager.getConnection(url + several);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query answers, one text each row. */
    public List<String> rows(String name, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database(name).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }

    @Override
    public void awaitEndOfKilled(String name) {
        TestDatabase database = database(name);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(othersQuery)) {
            statement.setString(1, database.name());
            while (count(statement) > 0) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("still connected after " + PATIENCE);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        databases.values().forEach(TestDatabase::close);
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
