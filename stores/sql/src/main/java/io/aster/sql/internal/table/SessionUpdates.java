package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Updates of sessions' fields, one or several in a transaction. Thread-safe. */
final class SessionUpdates {
    private final Connections connections;
    private final ValueCodec values;
    private final SessionRows sessionRows;
    private final StateRows stateRows;
    private final String sql;

    SessionUpdates(Connections connections, Dialect dialect, SessionRows sessionRows, StateRows stateRows) {
        this.connections = connections;
        this.values = dialect.values();
        this.sessionRows = sessionRows;
        this.stateRows = stateRows;
        this.sql = new SqlFiles(dialect).read("update_session");
    }

    Optional<SessionRecord> update(SessionUpdate update) {
        return connections.write(update::ids, statements -> {
            if (bind(parameters(statements), update).statement().executeUpdate() == 0) {
                return sessionRows.findWritten(statements, update.sessionId(), update.token());
            }
            stateRows.change(statements, update.sessionId(), update.state(), false);
            return sessionRows.findStored(statements, update.sessionId());
        });
    }

    /** Locks sessions in the order of their ids, as a group of appends does, so that no two transactions wait for each other. */
    Set<String> updateAll(List<SessionUpdate> updates) {
        List<SessionUpdate> sorted = updates.stream()
                .sorted(Comparator.comparing(SessionUpdate::sessionId))
                .toList();
        return connections.write(
                () -> sorted.stream().map(SessionUpdate::sessionId).toList(), statements -> write(statements, sorted));
    }

    /** The states follow once all sessions are locked: only who has a session's lock writes its own state. */
    private Set<String> write(Statements statements, List<SessionUpdate> updates) throws SQLException {
        Parameters parameters = parameters(statements);
        for (SessionUpdate update : updates) {
            bind(parameters, update).addBatch();
        }
        int[] changed = parameters.statement().executeBatch();
        Set<String> written = new HashSet<>();
        for (int i = 0; i < changed.length; i++) {
            SessionUpdate update = updates.get(i);
            if (changed[i] > 0) {
                stateRows.change(statements, update.sessionId(), update.state(), false);
                written.add(update.token());
            } else if (sessionRows
                    .findWritten(statements, update.sessionId(), update.token())
                    .isPresent()) {
                written.add(update.token());
            }
        }
        return written;
    }

    private Parameters parameters(Statements statements) throws SQLException {
        return new Parameters(values, statements.prepare(sql));
    }

    private static Parameters bind(Parameters parameters, SessionUpdate update) throws SQLException {
        return parameters
                .text(update.agentId())
                .text(update.status())
                .json(update.metadata())
                .time(update.updatedAt())
                .number(update.version())
                .expiry(update.expiry())
                .text(update.marks())
                .optionalNumber(update.redactions())
                .text(update.proof())
                .text(update.token())
                .time(update.touchedAtMost())
                .text(update.sessionId())
                .time(update.createdAt())
                .number(update.expectedVersion())
                .number(update.expectedEventCount())
                .number(update.expectedEventCount())
                .number(update.expectedRedactions())
                .number(update.expectedRedactions());
    }
}
