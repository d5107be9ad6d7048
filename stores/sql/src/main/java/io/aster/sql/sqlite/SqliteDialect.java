package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.Times;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times are integers, in microseconds; JSON is text. */
final class SqliteDialect implements Dialect {
    @Override
    public String name() {
        return "sqlite";
    }

    /** The clock of the machine, in milliseconds. */
    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
    }

    @Override
    public String microsAgo() {
        return now() + " - ?";
    }

    @Override
    public void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setLong(index, Times.toMicros(time));
    }

    @Override
    public Instant getTime(ResultSet row, int column) throws SQLException {
        return Times.ofMicros(row.getLong(column));
    }

    @Override
    public void setJson(PreparedStatement statement, int index, @Nullable String json) throws SQLException {
        statement.setString(index, json);
    }

    @Override
    public @Nullable String getJson(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    /** Reads a subtree in the order of {@code seq}: the index would return it in another order, to be sorted as a whole for every page. */
    @Override
    public void addBranch(WhereClause conditions, String branch, boolean subtree) {
        if (subtree) {
            conditions.and("(+branch = ? OR (+branch >= ? AND +branch < ?))", branch, branch + ".", branch + "/");
        } else {
            Dialect.super.addBranch(conditions, branch, false);
        }
    }
}
