package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.SessionProgress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads how many events sessions have, by one statement for all of them. */
final class ProgressRows {
    private final ValueCodec values;
    private final String exists;
    private final String select;

    ProgressRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.exists =
                dialect.queries().isNotDeleting() + " AND " + dialect.queries().isAlive();
        this.select = files.read("select_progress");
    }

    List<SessionProgress> read(Statements statements, Set<String> sessionIds) throws SQLException {
        WhereClause conditions = new WhereClause().andIn("id", sessionIds).and(exists);
        PreparedStatement statement = conditions
                .bind(new Parameters(values, statements.prepare(select + "\n" + conditions.clause())))
                .statement();
        List<SessionProgress> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new SessionProgress(row.getString(1), values.getTime(row, 2), row.getLong(3)));
            }
        }
        return found;
    }
}
