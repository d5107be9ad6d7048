package io.aster.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of one connection for as long as one work lasts; the driver keeps what it learnt of them. Not thread-safe. */
final class BorrowedConnection implements Statements, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnection.class);

    private final Connection connection;
    private final Map<String, PreparedStatement> open = new HashMap<>(4);

    BorrowedConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = open.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            open.put(sql, statement);
        }
        return statement;
    }

    @Override
    public PreparedStatement prepareWithKeys(String sql) throws SQLException {
        PreparedStatement statement = open.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
            open.put(sql, statement);
        }
        return statement;
    }

    /** Closes the statements. What goes wrong with that is no fault of what they did. */
    @Override
    public void close() {
        for (PreparedStatement statement : open.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                LOG.debug("a statement did not close", e);
            }
        }
    }
}
