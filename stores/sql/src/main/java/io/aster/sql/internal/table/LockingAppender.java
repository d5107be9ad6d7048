package io.aster.sql.internal.table;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.NewMarks;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends under a lock: the session is read and locked (in SQLite with the whole file), its events are inserted, and the session's row is
 * updated. Events that are stored already are detected by the unique key only, because they are rare.
 */
public final class LockingAppender implements GroupAppender {
    /**
     * A session's status, how many events it counts, the number of its last one, and its version.
     *
     * @param minuteEnd from when on an append has to move the session's minutes, {@code null} where the database does that itself
     */
    private record State(
            String status,
            long eventCount,
            long lastSeq,
            long version,
            @Nullable Instant minuteEnd) {}

    private final Connections connections;
    private final ValueCodec values;
    private final EventRows eventRows;
    private final StateRows stateRows;
    private final String sessionState;
    private final String moveSession;
    private final String moveWithProof;
    private final String moveMinutes;
    private final String endSession;
    private final String markHistory;

    public LockingAppender(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        SqlFiles files = new SqlFiles(dialect);
        this.eventRows = new EventRows(dialect, files);
        this.stateRows = new StateRows(dialect, files);
        this.sessionState = files.read("session_state");
        RepeatedSql move = new RepeatedSql(files.read("move_session"));
        this.moveSession = move.repeat(Map.of("proof", 0));
        this.moveWithProof = move.repeat(Map.of("proof", 1));
        this.moveMinutes = files.read("move_minutes");
        this.endSession = files.read("end_session");
        this.markHistory = files.read("mark_history");
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        try {
            return write(request, false);
        } catch (DuplicateKeyException e) {
            return appendUnlessKnown(request);
        }
    }

    /** Appends events that are likely stored already: checks for them first. */
    public AppendOutcome appendUnlessKnown(AppendRequest request) {
        try {
            return write(request, true);
        } catch (DuplicateKeyException e) {
            throw new DamagedDataException("session", request.sessionId(), "it has more events than it counts");
        }
    }

    private AppendOutcome write(AppendRequest request, boolean maybeKnown) {
        return connections.write(
                () -> Appender.ids(List.of(request)), statements -> append(statements, request, maybeKnown));
    }

    /** Locks the sessions in the order of the requests. A session that refuses its events does not prevent the other appends. */
    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        try {
            return connections.write(() -> Appender.ids(requests), statements -> appendAll(statements, requests));
        } catch (DuplicateKeyException e) {
            return Collections.nCopies(requests.size(), null);
        }
    }

    private List<@Nullable Appended> appendAll(Statements statements, List<AppendRequest> requests)
            throws SQLException {
        List<@Nullable Appended> outcomes = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            outcomes.add(append(statements, request, false) instanceof Appended appended ? appended : null);
        }
        return outcomes;
    }

    private AppendOutcome append(Statements statements, AppendRequest request, boolean maybeKnown) throws SQLException {
        State state = state(statements, request);
        if (state == null) {
            return new NoSession();
        }
        boolean open = state.status.equals(request.status());
        boolean expected = request.expectedSeq() == AppendRequest.ANY || request.expectedSeq() == state.eventCount;
        NewMarks marks = request.marks();
        boolean fits = marks == null || marks.expectedVersion() == state.version;
        if (maybeKnown || !open || !expected || !fits) {
            List<EventRecord> known = eventRows.known(statements, request.sessionId(), request.events());
            if (!known.isEmpty()) {
                return new Known(known);
            }
        }
        if (!open) {
            return new NotActive(state.status);
        }
        if (!expected) {
            return new UnexpectedSeq(state.eventCount);
        }
        if (!fits) {
            return new UnexpectedVersion(state.version);
        }
        if (state.lastSeq < state.eventCount) {
            throw new DamagedDataException(
                    "session",
                    request.sessionId(),
                    "event %d is missing, the last one is %d".formatted(state.eventCount, state.lastSeq));
        }
        eventRows.insert(statements, request.events(), state.eventCount + 1);
        move(statements, request, state);
        if (request.endsSession()) {
            end(statements, request);
        }
        if (marks != null) {
            mark(statements, request.sessionId(), marks);
        }
        if (request.changesState()) {
            stateRows.change(statements, request.sessionId(), request.state(), false);
        }
        return new Appended(state.eventCount + 1);
    }

    /** Locks the session; {@code null} if there is none, or only another one than the request's. */
    private @Nullable State state(Statements statements, AppendRequest request) throws SQLException {
        PreparedStatement statement = statements.prepare(sessionState);
        statement.setString(1, request.sessionId());
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && (request.createdAt() == null || request.isFor(values.getTime(row, 5)))
                    ? new State(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            values.getOptionalTime(row, 6))
                    : null;
        }
    }

    private void move(Statements statements, AppendRequest request, State state) throws SQLException {
        boolean proves = request.proof() != null;
        Parameters moved = new Parameters(values, statements.prepare(proves ? moveWithProof : moveSession))
                .number(state.eventCount + request.events().size())
                .time(request.at());
        (proves ? moved.text(request.proof()) : moved)
                .text(request.sessionId())
                .statement()
                .executeUpdate();
        if (state.minuteEnd != null && !request.at().isBefore(state.minuteEnd)) {
            new Parameters(values, statements.prepare(moveMinutes))
                    .text(request.sessionId())
                    .statement()
                    .executeUpdate();
        }
    }

    private void mark(Statements statements, String sessionId, NewMarks marks) throws SQLException {
        new Parameters(values, statements.prepare(markHistory))
                .text(marks.json())
                .text(sessionId)
                .statement()
                .executeUpdate();
    }

    private void end(Statements statements, AppendRequest request) throws SQLException {
        new Parameters(values, statements.prepare(endSession))
                .text(request.end())
                .text(request.sessionId())
                .statement()
                .executeUpdate();
    }
}
