package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.value.Times;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times are integers, in microseconds; JSON is text. */
final class SqliteValues implements ValueCodec {
    @Override
    public Object encodeTime(Instant time) {
        return Times.toMicros(time);
    }

    @Override
    public String encodeJson(String json) {
        return json;
    }

    @Override
    public void set(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
        statement.setObject(index, encoded);
    }

    @Override
    public Instant getTime(ResultSet row, int column) throws SQLException {
        return Times.ofMicros(row.getLong(column));
    }

    @Override
    public @Nullable String getJson(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }
}
