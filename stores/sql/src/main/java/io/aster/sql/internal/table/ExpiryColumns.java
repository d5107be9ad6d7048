package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.value.Expiry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reads the columns {@code expires_at} and {@code expires_after}, which follow each other. */
final class ExpiryColumns {
    private ExpiryColumns() {}

    /**
     * The expiry of a row.
     *
     * @param column that of {@code expires_at}
     */
    static Expiry read(ValueCodec values, ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column + 1);
        Duration after = row.wasNull() ? null : Duration.of(micros, ChronoUnit.MICROS);
        return new Expiry(values.getOptionalTime(row, column), after);
    }
}
