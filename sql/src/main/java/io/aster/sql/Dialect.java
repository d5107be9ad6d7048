package io.aster.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one database does in its own way with values and statements. Stateless. */
interface Dialect {
    /** Its name, which is also the name of the folder with its migrations and its own statements. */
    String name();

    /** Binds a time. */
    void setTime(PreparedStatement statement, int index, Instant time) throws SQLException;

    /** Reads a time that is not null. */
    Instant getTime(ResultSet row, int column) throws SQLException;

    /** Binds JSON text. */
    void setJson(PreparedStatement statement, int index, @Nullable String json) throws SQLException;

    /** Reads JSON as text. */
    @Nullable String getJson(ResultSet row, int column) throws SQLException;
}
