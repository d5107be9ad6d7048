package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.sql.internal.jdbc.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Transactions that are sent as texts of several statements, each text in one request. */
final class MysqlMultiStatement {
    private static final int NOT_NULL = 1048;
    private static final int LOCK_NOWAIT = 3572;

    /** Work on each row of a result. */
    interface Rows {
        void next(ResultSet row) throws SQLException;
    }

    private MysqlMultiStatement() {}

    /** Runs an append whose last text commits; empty if nothing was stored, because a session refused its events or is locked. */
    static <T> Optional<T> append(Statements statements, Work<T> append) throws SQLException {
        try {
            return Optional.of(append.on(statements));
        } catch (SQLException e) {
            rollback(statements, e);
            if (e.getErrorCode() == NOT_NULL || e.getErrorCode() == LOCK_NOWAIT) {
                return Optional.empty();
            }
            throw e;
        }
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
