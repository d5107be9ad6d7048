package io.aster.sql.internal.table;

import io.aster.value.ForkPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the columns {@code forked_from}, {@code forked_at_seq} and {@code fork_origin}, which follow each other. */
final class ForkColumns {
    private ForkColumns() {}

    /**
     * Where the session of a row was forked; {@code null} if it is no fork.
     *
     * @param column that of {@code forked_from}
     */
    static @Nullable ForkPoint read(ResultSet row, int column) throws SQLException {
        String from = row.getString(column);
        return from == null ? null : new ForkPoint(from, row.getLong(column + 1), row.getString(column + 2));
    }
}
