package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.store.AppendOutcome.Appended;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction that appends, sent as texts of several statements each; the last text has the inserts and the commit. */
abstract class MysqlAppendText {
    static final String COMMIT = ";\nCOMMIT";

    private static final int NOT_NULL = 1048;
    private static final int LOCK_NOWAIT = 3572;
    private static final String INSERT = """
            ;
            INSERT INTO session_events
                (session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp,
                 json_chars)
            VALUES
            """;

    private final ValueCodec values;

    MysqlAppendText(Dialect dialect) {
        this.values = dialect.values();
    }

    /** Sends the text, and returns the outcomes in the order of the requests; empty if nothing was stored. */
    final Optional<List<@Nullable Appended>> run(Statements statements) throws SQLException {
        try {
            return Optional.of(append(statements));
        } catch (SQLException e) {
            rollback(statements, e);
            if (e.getErrorCode() == NOT_NULL || e.getErrorCode() == LOCK_NOWAIT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    abstract List<@Nullable Appended> append(Statements statements) throws SQLException;

    final Parameters parameters(PreparedStatement statement) {
        return new Parameters(values, statement);
    }

    /** Inserts of rows with the bind variables 1 session_id, then those of the expression {@code seq}, the others. */
    static String insert(String seq, int rows) {
        String row = "(?, " + seq + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        return INSERT + String.join(",\n", Collections.nCopies(rows, row));
    }

    /** Work on each row of a result. */
    interface Rows {
        void next(ResultSet row) throws SQLException;
    }

    /** Executes a text, and reads its results to the end: the result of its commit is among the last ones. */
    static void execute(PreparedStatement statement, Rows rows) throws SQLException {
        boolean isRows = statement.execute();
        while (isRows || statement.getUpdateCount() != -1) {
            if (isRows) {
                read(statement, rows);
            }
            isRows = statement.getMoreResults();
        }
    }

    private static void read(PreparedStatement statement, Rows rows) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                rows.next(row);
            }
        }
    }

    static void rollback(Statements statements) throws SQLException {
        statements.prepare("ROLLBACK").execute();
    }

    /** Rolls back, because an error ends the text in the middle of the transaction. */
    private static void rollback(Statements statements, SQLException e) {
        try {
            rollback(statements);
        } catch (SQLException second) {
            e.addSuppressed(second);
        }
    }
}
