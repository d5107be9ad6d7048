package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Binds arrays to the next parameters of a statement, on PostgreSQL. */
final class ArrayParameters {
    private final Parameters parameters;
    private final Connection connection;
    private final boolean takesObjects;

    ArrayParameters(Parameters parameters) throws SQLException {
        this.parameters = parameters;
        this.connection = parameters.statement().getConnection();
        this.takesObjects = takesObjects(connection);
    }

    /**
     * Whether the driver accepts its own objects: not if the connection wraps another driver's, nor if the driver puts values into the text
     * of a statement.
     */
    private static boolean takesObjects(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getPreferQueryMode() != PreferQueryMode.SIMPLE;
    }

    /** A time as an element of an array of texts. */
    String encode(Instant time) {
        return (String) parameters.encode(time);
    }

    /** JSON as an element of an array of texts. */
    @Nullable String encode(@Nullable String json) {
        return parameters.encode(json);
    }

    ArrayParameters texts(@Nullable String[] texts) throws SQLException {
        if (!takesObjects) {
            return array("text", texts);
        }
        parameters.object(new TextArray(texts));
        return this;
    }

    ArrayParameters numbers(Integer[] numbers) throws SQLException {
        return array("int4", numbers);
    }

    ArrayParameters numbers(Long[] numbers) throws SQLException {
        return array("int8", numbers);
    }

    private ArrayParameters array(String type, @Nullable Object[] elements) throws SQLException {
        parameters.object(connection.createArrayOf(type, elements));
        return this;
    }

    /** Binds a single number. */
    ArrayParameters number(long number) throws SQLException {
        parameters.number(number);
        return this;
    }
}
