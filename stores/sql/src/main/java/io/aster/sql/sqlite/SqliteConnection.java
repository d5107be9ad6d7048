package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/** A connection that stays open, and caches the most recently used statements. Not thread-safe. */
final class SqliteConnection implements Statements, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnection.class);
    private static final int KEPT = 64;

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private int busyMillis;
    private boolean hasJsonMatches;

    SqliteConnection(SQLiteConnection connection, int busyMillis) {
        this.connection = connection;
        this.busyMillis = busyMillis;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            addJsonMatches(sql);
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
            if (kept.size() > KEPT) {
                closeEldest();
            }
        }
        return statement;
    }

    /** Adds the function of conditions on JSON before the first statement with one. */
    private void addJsonMatches(String sql) throws SQLException {
        if (!hasJsonMatches && sql.contains(JsonMatches.NAME)) {
            JsonMatches.addTo(connection);
            hasJsonMatches = true;
        }
    }

    /** Runs a statement without parameters and results. */
    void execute(String sql) throws SQLException {
        prepare(sql).executeUpdate();
    }

    /** Adds the function that triggers of the full-text index call. */
    void addSearchTerms() throws SQLException {
        SearchTerms.addTo(connection);
    }

    /** Sets how long to wait for other processes. */
    void waitFor(int millis) throws SQLException {
        if (busyMillis != millis) {
            connection.setBusyTimeout(millis);
            busyMillis = millis;
        }
    }

    /** Closes the connection, which rolls back uncommitted changes. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close", e);
        }
    }

    private void closeEldest() throws SQLException {
        Iterator<PreparedStatement> eldest = kept.values().iterator();
        PreparedStatement statement = eldest.next();
        eldest.remove();
        statement.close();
    }
}
