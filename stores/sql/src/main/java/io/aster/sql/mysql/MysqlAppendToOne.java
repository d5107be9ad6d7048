package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.StateSql;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Appends to one session in one round trip. Thread-safe. */
final class MysqlAppendToOne {
    private static final String COMMIT = "COMMIT";
    private static final MysqlStateChanges.Owner THE_SAME = new MysqlStateChanges.Owner("", "");

    private final ValueCodec values;
    private final StateSql state;
    private final RepeatedSql append;
    private final String appendSingle;

    /** What the text of an append depends on: how many events it has, and which of its parts it needs. */
    private record Shape(
            int events, boolean expects, boolean ends, boolean compares, boolean proves, boolean provesEvents) {
        static final Shape SINGLE = new Shape(1, false, false, false, false, false);

        static Shape of(AppendRequest request) {
            return new Shape(
                    request.events().size(),
                    request.expectedSeq() != AppendRequest.ANY,
                    request.endsSession(),
                    request.createdAt() != null,
                    request.proof() != null,
                    request.provesEvents());
        }

        String of(RepeatedSql sql) {
            return sql.repeat(Map.of(
                    "events",
                    provesEvents ? 0 : events,
                    "proved_events",
                    provesEvents ? events : 0,
                    "proofs",
                    provesEvents ? 1 : 0,
                    "proof",
                    proves ? 1 : 0,
                    "expected",
                    expects ? 1 : 0,
                    "end",
                    ends ? 1 : 0,
                    "created",
                    compares ? 1 : 0));
        }
    }

    MysqlAppendToOne(Dialect dialect, SqlFiles files, StateSql state) {
        this.values = dialect.values();
        this.state = state;
        this.append = new RepeatedSql(files.read("append_to_one"));
        this.appendSingle = Shape.SINGLE.of(append);
    }

    /** Appends, or fails with {@code NOT NULL} if the session refuses the events. */
    Appended append(Statements statements, AppendRequest request) throws SQLException {
        int count = request.events().size();
        Shape shape = Shape.of(request);
        String sql = shape.equals(Shape.SINGLE) ? appendSingle : shape.of(append);
        if (!request.changesState()) {
            Parameters parameters = bind(new Parameters(values, statements.prepareWithKeys(sql)), request);
            return new Appended(execute(parameters.statement()) - count + 1);
        }
        MysqlStateChanges changes = MysqlStateChanges.of(state, request, THE_SAME);
        String withState = sql.substring(0, sql.length() - COMMIT.length()) + changes.sql() + COMMIT;
        Parameters parameters = bind(new Parameters(values, statements.prepareWithKeys(withState)), request);
        changes.bind(parameters);
        return new Appended(execute(parameters.statement()) - count + 1);
    }

    private static Parameters bind(Parameters parameters, AppendRequest request) throws SQLException {
        int count = request.events().size();
        parameters.number(count).time(request.at());
        if (request.endsSession()) {
            parameters.text(request.end());
        }
        if (request.proof() != null) {
            parameters.text(request.proof());
        }
        parameters.text(request.sessionId()).text(request.status());
        if (request.expectedSeq() != AppendRequest.ANY) {
            parameters.number(request.expectedSeq());
        }
        Instant createdAt = request.createdAt();
        if (createdAt != null) {
            parameters.time(createdAt);
        }
        boolean provesEvents = request.provesEvents();
        int following = count;
        for (EventRecord event : request.events()) {
            parameters.text(request.sessionId()).number(--following).event(event);
            if (provesEvents) {
                parameters.text(event.proof());
            }
        }
        return parameters;
    }

    /**
     * Executes a text, reads its results to the end, where that of the commit is, and returns the new last number from the result of its
     * second statement.
     */
    private static long execute(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        long last = generatedKey(statement);
        while (statement.getUpdateCount() != -1) {
            statement.getMoreResults();
        }
        return last;
    }

    private static long generatedKey(PreparedStatement statement) throws SQLException {
        try (ResultSet key = statement.getGeneratedKeys()) {
            if (!key.next()) {
                throw new SQLException("no answer to the update of a session");
            }
            return key.getLong(1);
        }
    }
}
