package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.StateChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stores new sessions, each with the events and the state that it begins with. Thread-safe. */
final class SessionInserts {
    private final Connections connections;
    private final ValueCodec values;
    private final SessionRows sessionRows;
    private final EventRows eventRows;
    private final StateRows stateRows;
    private final SessionDeletes deletes;
    private final String insertInitialState;

    SessionInserts(
            Connections connections,
            Dialect dialect,
            SessionRows sessionRows,
            EventRows eventRows,
            StateRows stateRows,
            SessionDeletes deletes) {
        this.connections = connections;
        this.values = dialect.values();
        this.sessionRows = sessionRows;
        this.eventRows = eventRows;
        this.stateRows = stateRows;
        this.deletes = deletes;
        this.insertInitialState = new SqlFiles(dialect).read("insert_initial_state");
    }

    /** Stores a session; false if its id is taken by a session that was not stored with this token. */
    boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        boolean isAlone = events.isEmpty() && state.isEmpty() && session.initialState() == null;
        return SettledWrites.retry(
                () -> isAlone ? insertAlone(session, token) : insertWith(session, events, state, token),
                () -> checkTaken(session.id(), token));
    }

    private boolean insertAlone(SessionRecord session, String token) {
        return connections.writeStatement(() -> List.of(session.id()), statements -> {
            sessionRows.insert(statements, session, token);
            return true;
        });
    }

    private boolean insertWith(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return connections.write(() -> List.of(session.id()), statements -> {
            insert(statements, session, events, state, token);
            return true;
        });
    }

    /**
     * Inserts the rows of a session, of its events and of its state, as a part of a transaction. Other sessions may wait for the rows of the
     * state, so they come last.
     */
    void insert(
            Statements statements,
            SessionRecord session,
            List<EventRecord> events,
            List<StateChange> state,
            String token)
            throws SQLException {
        sessionRows.insert(statements, session, token);
        if (session.initialState() != null) {
            new Parameters(values, statements.prepare(insertInitialState))
                    .text(session.id())
                    .json(session.initialState())
                    .statement()
                    .executeUpdate();
        }
        if (!events.isEmpty()) {
            eventRows.insert(statements, events, 1);
        }
        stateRows.change(statements, session.id(), state, session.status().equals(SessionRecord.RESTORING));
    }

    /** Whether the session was created with this token; empty if it was deleted or has expired, and then its id is free. */
    Optional<Boolean> checkTaken(String sessionId, String token) {
        Optional<Boolean> ours = connections.read(statements -> isOurs(statements, sessionId, token));
        if (ours.isEmpty()) {
            // The row of a deleted session stays until all its events are removed, that of an expired one until a
            // purge.
            deletes.finish(sessionId);
        }
        return ours;
    }

    /** Whether a session exists that was stored with this token. */
    boolean isStored(String sessionId, String token) {
        return connections.read(statements ->
                sessionRows.findWritten(statements, sessionId, token).isPresent());
    }

    private Optional<Boolean> isOurs(Statements statements, String sessionId, String token) throws SQLException {
        return sessionRows.findWritten(statements, sessionId, token).isPresent()
                ? Optional.of(true)
                : sessionRows.find(statements, sessionId).map(other -> false);
    }
}
