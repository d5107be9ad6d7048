package io.aster.sql.internal.table;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.StateHistory;
import io.aster.store.StateHistory.Actions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what a session's own state results from. The statements of one reading may see different moments, which is safe: events stay as they
 * are unless they are redacted, the number of redactions and the marks are read before the actions, and these of all events that were counted.
 */
final class HistoryRows {
    private final ValueCodec values;
    private final Pieces pieces;
    private final String find;
    private final String selectActions;

    HistoryRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.pieces = Pieces.ofActions(dialect, files);
        this.find = files.read("state_history");
        this.selectActions = files.read("select_actions");
    }

    Optional<StateHistory> read(Statements statements, String sessionId, long afterSeq, long upToSeq)
            throws SQLException {
        OptionalLong piece =
                afterSeq < upToSeq ? pieces.end(statements, sessionId, afterSeq, upToSeq) : OptionalLong.empty();
        PreparedStatement statement = new Parameters(values, statements.prepare(find))
                .number(afterSeq)
                .number(piece.orElse(upToSeq))
                .text(sessionId)
                .statement();
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long eventCount = row.getLong(2);
            long last = Math.min(piece.orElse(upToSeq), eventCount);
            refuseGap(sessionId, last - afterSeq, row.getLong(6));
            return Optional.of(StateHistory.builder(values.getTime(row, 1))
                    .eventCount(eventCount)
                    .redactions(row.getLong(3))
                    .initialState(values.getJson(row, 4))
                    .marks(row.getString(5))
                    .actions(last > afterSeq ? actions(statements, sessionId, afterSeq, last) : List.of())
                    .throughSeq(last)
                    .build());
        }
    }

    private static void refuseGap(String sessionId, long expected, long stored) {
        if (stored < expected) {
            throw new DamagedDataException(
                    "session", sessionId, "of %d events %d are missing".formatted(expected, expected - stored));
        }
    }

    private List<Actions> actions(Statements statements, String sessionId, long afterSeq, long upToSeq)
            throws SQLException {
        PreparedStatement statement = new Parameters(values, statements.prepare(selectActions))
                .text(sessionId)
                .number(afterSeq)
                .number(upToSeq)
                .statement();
        List<Actions> actions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String json = Objects.requireNonNull(values.getJson(row, 3));
                actions.add(new Actions(row.getLong(1), row.getString(2), json));
            }
        }
        return actions;
    }
}
