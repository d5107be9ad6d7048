package io.aster.sql.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Binds arrays to a statement's parameters one after the other, on PostgreSQL. */
final class ArrayParameters {
    private final PreparedStatement statement;
    private final boolean takesObjects;
    private int index;

    /** Binds parameters from this index on; the first is 1. */
    ArrayParameters(PreparedStatement statement, int first) throws SQLException {
        this.statement = statement;
        this.takesObjects = takesObjects(statement.getConnection());
        this.index = first;
    }

    /**
     * Whether the driver accepts its own objects: not if the connection wraps another driver's, nor if the driver puts values into the text
     * of a statement.
     */
    private static boolean takesObjects(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getPreferQueryMode() != PreferQueryMode.SIMPLE;
    }

    ArrayParameters texts(@Nullable String[] texts) throws SQLException {
        if (!takesObjects) {
            return array("text", texts);
        }
        statement.setObject(index++, new TextArray(texts));
        return this;
    }

    ArrayParameters numbers(Integer[] numbers) throws SQLException {
        return array("int4", numbers);
    }

    ArrayParameters numbers(Long[] numbers) throws SQLException {
        return array("int8", numbers);
    }

    private ArrayParameters array(String type, @Nullable Object[] elements) throws SQLException {
        statement.setArray(index++, statement.getConnection().createArrayOf(type, elements));
        return this;
    }

    /** Binds a single number. */
    ArrayParameters number(long number) throws SQLException {
        statement.setLong(index++, number);
        return this;
    }
}
