package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;

import io.aster.faultproxy.FaultProxy;
import io.aster.session.NewSession;
import io.aster.sql.SchemaMode;
import io.aster.store.AppendRequest;
import io.aster.store.Store;
import io.aster.store.support.OutcomeRecovery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A store behind a proxy, without group commit and with long timeouts, and one session in it. */
final class Bench implements AutoCloseable {
    static final String SESSION = "sess-1";

    private final Backend backend;
    private final int size;
    private final Proxied proxied;
    private final Store store;

    Bench(Backend backend, int connections) {
        this.backend = backend;
        size = connections;
        proxied = new Proxied(backend);
        proxied.direct().sessions().create(NewSession.of("app", "user", "agent").withId(SESSION));
        store = backend.builder()
                .tables(SchemaMode.NONE)
                .jdbcUrl(proxied.url())
                .maxOpen(connections)
                .maxIdle(connections)
                .groupCommit(false)
                .open();
    }

    Store store() {
        return store;
    }

    FaultProxy proxy() {
        return proxied.proxy();
    }

    Object append(String id) {
        return store.sessions().append(AppendRequests.append(SESSION, id));
    }

    Object settled(String id) {
        AppendRequest request = AppendRequests.append(SESSION, id);
        return OutcomeRecovery.retry(() -> store.sessions().append(request));
    }

    void fill() throws Exception {
        eventually("the pool is full", () -> figure("open") == size);
    }

    long figure(String name) {
        return store.figures().getOrDefault("connections." + name, -1L);
    }

    /** A transaction that holds the row of the session. */
    Connection lock() throws SQLException {
        Connection other = proxied.database().connect();
        other.setAutoCommit(false);
        Sql.execute(other, "UPDATE sessions SET version = version WHERE id = '" + SESSION + "'");
        return other;
    }

    /** How many statements wait for a lock. */
    long waiting() throws SQLException {
        try (Connection observer = proxied.database().connect()) {
            return backend.waiting(observer);
        }
    }

    /** Those that a store opened, by the numbers that the server gave them. */
    Set<Long> connections() throws SQLException {
        return new TreeSet<>(
                column(backend.connections()).stream().map(Long::valueOf).toList());
    }

    List<String> events() throws SQLException {
        return column("SELECT id FROM session_events ORDER BY seq");
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = proxied.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        try (proxied) {
            store.close();
        }
    }
}
