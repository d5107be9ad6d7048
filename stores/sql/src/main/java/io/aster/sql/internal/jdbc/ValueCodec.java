package io.aster.sql.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one database represents times and JSON. Stateless. */
public interface ValueCodec {
    /** A time in the form that {@link #set} binds. */
    Object encodeTime(Instant time);

    /** JSON text in the form that {@link #set} binds. */
    String encodeJson(String json);

    /** The text of any JSON value, not only of an object, in the form that {@link #set} binds. */
    default String encodeValue(String json) {
        return encodeJson(json);
    }

    /** Binds an encoded time, encoded JSON, or null for missing JSON. */
    void set(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException;

    /** Reads a time that is not null. */
    Instant getTime(ResultSet row, int column) throws SQLException;

    /** Reads a time that may be null. */
    default @Nullable Instant getOptionalTime(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? null : getTime(row, column);
    }

    /** Reads JSON as text. */
    @Nullable String getJson(ResultSet row, int column) throws SQLException;
}
