package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.sql.internal.jdbc.OptionalLibrary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data source that the application gave, and closes itself. */
record GivenDataSource(TimedSource source) implements Pool {
    private static final Logger LOG = LoggerFactory.getLogger(GivenDataSource.class);

    /** A data source, or the pool of HikariCP that it is. */
    static Pool of(DataSource given) {
        return OptionalLibrary.isPresent(ConnectionPool.LIBRARY) && given instanceof HikariDataSource pool
                ? new HikariConnections(pool, new TimedSource(pool))
                : new GivenDataSource(new TimedSource(given));
    }

    @Override
    public Connection lend() throws SQLException {
        return source.lend();
    }

    @Override
    public Connection openOther() throws SQLException {
        return source.lend();
    }

    /** Aborts the connection first: a pool that gets it back finds it closed. */
    @Override
    public void evict(Connection connection) throws SQLException {
        try {
            if (!connection.isClosed()) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("a connection did not end", e);
        }
        connection.close();
    }

    @Override
    public void evictOthers() {}

    @Override
    public Map<String, Long> figures() {
        return Map.of();
    }

    @Override
    public void close() {
        source.close();
    }
}
