package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows written and counted directly, in statements that every database takes but for the key of an event. */
final class Rows {
    private static final String EVENTS = """
            INSERT INTO session_events ({key}session_id, seq, id, author, timestamp, json_chars, content)
            SELECT {next key}session_id, seq + ?, concat('evt-', seq + ?), author, timestamp, json_chars, content
            FROM session_events
            WHERE session_id = ? AND seq <= ?
            """;

    private final Connections connections;
    private final Dialect dialect;

    Rows(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /** Stores a session with a number of events that are all like this one, which is the first. */
    void insert(SessionRecord session, EventRecord event, int events) {
        SqlFiles files = new SqlFiles(dialect);
        connections.<Boolean>write(() -> List.of(session.id()), statements -> {
            new SessionRows(dialect, files).insert(statements, session, WriteToken.next());
            new EventRows(dialect, files).insert(statements, List.of(event), 1);
            String order = dialect.queries().eventOrder();
            boolean hasKey = !order.equals("seq");
            String copy = EVENTS.replace("{key}", hasKey ? order + ", " : "")
                    .replace("{next key}", hasKey ? order + " + ?, " : "");
            for (int stored = 1; stored < events; stored *= 2) {
                Parameters copies = new Parameters(dialect.values(), statements.prepare(copy));
                (hasKey ? copies.number(stored) : copies)
                        .number(stored)
                        .number(stored)
                        .text(session.id())
                        .number(Math.min(stored, events - stored))
                        .statement()
                        .executeUpdate();
            }
            return setCount(statements, session.id(), events);
        });
    }

    private boolean setCount(Statements statements, String session, int events) throws SQLException {
        return new Parameters(dialect.values(), statements.prepare("UPDATE sessions SET event_count = ? WHERE id = ?"))
                        .number(events)
                        .text(session)
                        .statement()
                        .executeUpdate()
                == 1;
    }

    void execute(String sql) {
        connections.<Boolean>write(
                List::of, statements -> statements.prepare(sql).execute());
    }

    long count(String table) {
        return connections.<Long>read(statements -> {
            try (ResultSet row =
                    statements.prepare("SELECT count(*) FROM " + table).executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
