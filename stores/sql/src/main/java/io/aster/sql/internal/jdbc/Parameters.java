package io.aster.sql.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters one after the other. */
public final class Parameters {
    private final Dialect dialect;
    private final PreparedStatement statement;
    private int index;

    public Parameters(Dialect dialect, PreparedStatement statement) {
        this.dialect = dialect;
        this.statement = statement;
    }

    public Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++index, value);
        return this;
    }

    public Parameters number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    public Parameters time(Instant value) throws SQLException {
        dialect.setTime(statement, ++index, value);
        return this;
    }

    public Parameters json(@Nullable String value) throws SQLException {
        dialect.setJson(statement, ++index, value);
        return this;
    }

    public PreparedStatement statement() {
        return statement;
    }
}
