package io.aster.sql.internal.server;

import io.aster.sql.internal.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of one connection during one unit of work; the driver caches them beyond that. Not thread-safe. */
final class LoanedStatements implements Statements, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoanedStatements.class);

    private final Connection connection;

    /** Usually a single one. */
    private final List<Prepared> open = new ArrayList<>(1);

    private record Prepared(String sql, PreparedStatement statement) {}

    LoanedStatements(Connection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = find(sql);
        return statement != null ? statement : keep(sql, connection.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareWithKeys(String sql) throws SQLException {
        PreparedStatement statement = find(sql);
        return statement != null
                ? statement
                : keep(sql, connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
    }

    private @Nullable PreparedStatement find(String sql) {
        for (Prepared prepared : open) {
            if (prepared.sql.equals(sql)) {
                return prepared.statement;
            }
        }
        return null;
    }

    private PreparedStatement keep(String sql, PreparedStatement statement) {
        open.add(new Prepared(sql, statement));
        return statement;
    }

    /** Closes the statements. A failure to close does not affect what they did. */
    @Override
    public void close() {
        for (Prepared prepared : open) {
            try {
                prepared.statement.close();
            } catch (SQLException e) {
                LOG.debug("a statement did not close", e);
            }
        }
    }
}
