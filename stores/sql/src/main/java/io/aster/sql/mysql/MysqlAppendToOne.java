package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends to one session in one round trip. The server passes the new last number from one statement to the next, and events are numbered
 * backwards from it. If the session refuses them, the numbers are null, which their column refuses.
 */
final class MysqlAppendToOne extends MysqlAppendText {
    private static final String MOVE =
            "START TRANSACTION;\nUPDATE sessions\nSET event_count = last_insert_id(event_count + ?),"
                    + " updated_at = greatest(updated_at, cast(? AS datetime(6))), touched_at = utc_timestamp(6)"
                    + "\nWHERE id = ? AND status = ?";
    private static final String EXPECTED = " AND event_count = ?";
    private static final String SEQ = "if(row_count() = 1, last_insert_id(), NULL) - ?";
    private static final String ANY_SINGLE = MOVE + insert(SEQ, 1) + COMMIT;

    private final AppendRequest request;

    MysqlAppendToOne(Dialect dialect, AppendRequest request) {
        super(dialect);
        this.request = request;
    }

    @Override
    List<@Nullable Appended> append(Statements statements) throws SQLException {
        int count = request.events().size();
        boolean any = request.expectedSeq() == AppendRequest.ANY;
        Parameters parameters = parameters(statements.prepareWithKeys(sql(count, any)))
                .number(count)
                .time(request.at())
                .text(request.sessionId())
                .text(request.status());
        if (!any) {
            parameters.number(request.expectedSeq());
        }
        int back = count;
        for (EventRecord event : request.events()) {
            parameters.text(request.sessionId()).number(--back).event(event);
        }
        return List.of(new Appended(execute(parameters.statement()) - count + 1));
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

    private static String sql(int count, boolean any) {
        if (any && count == 1) {
            return ANY_SINGLE;
        }
        return MOVE + (any ? "" : EXPECTED) + insert(SEQ, count) + COMMIT;
    }
}
