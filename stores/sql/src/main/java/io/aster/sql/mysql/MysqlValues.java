package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times are {@code datetime} in UTC, independent of the time zones of server, session and JVM; JSON is {@code json}. */
final class MysqlValues implements ValueCodec {
    @Override
    public Object encodeTime(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public String encodeJson(String json) {
        return MysqlJson.pack(json);
    }

    @Override
    public String encodeValue(String json) {
        return MysqlJson.packValue(json);
    }

    @Override
    public void set(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
        statement.setObject(index, encoded);
    }

    @Override
    public Instant getTime(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    @Override
    public @Nullable String getJson(ResultSet row, int column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MysqlJson.unpack(json);
    }
}
