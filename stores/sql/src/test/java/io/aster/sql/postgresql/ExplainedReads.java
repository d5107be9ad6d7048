package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.search.FindRows;
import io.aster.sql.internal.table.EventRows;
import io.aster.sql.internal.table.SessionRows;
import io.aster.store.EventQuery;
import io.aster.store.SessionQuery;
import io.aster.store.search.FindQuery;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads of the store on a connection of its own, and how the server does the last of them. */
final class ExplainedReads implements AutoCloseable {
    private static final PostgresDialect DIALECT = new PostgresDialect();

    private final SqlFiles files = new SqlFiles(DIALECT);
    private final EventRows events = new EventRows(DIALECT, files);
    private final SessionRows sessions = new SessionRows(DIALECT, files);
    private final Connection connection;
    private @Nullable PreparedStatement last;

    ExplainedReads(TestDatabase database) throws SQLException {
        this.connection = database.connect();
    }

    /** The number of events that the query returns, of a session that exists. */
    int events(EventQuery query) throws SQLException {
        return events.page(this::prepare, query).orElseThrow().events().size();
    }

    /** The number of sessions that the query returns. */
    int sessions(SessionQuery query) throws SQLException {
        return sessions.list(this::prepare, query).size();
    }

    /** The number of events of all sessions that the query returns. */
    int find(FindQuery query) throws SQLException {
        return new FindRows(DIALECT).read(this::prepare, query, null).events().size();
    }

    /** The plan of the last read after a statement that is undone afterwards. */
    QueryPlan planAfter(String change) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(change);
            return plan();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The plan of the last read, which is run once more for it. */
    QueryPlan plan() throws SQLException {
        return QueryPlan.of(connection, Objects.requireNonNull(last).toString());
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        last = connection.prepareStatement(sql);
        return last;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
