package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of HikariCP.
 *
 * @param given lends the connections of a pool that the application gave, and closes itself; {@code null} for a pool that the store created
 */
record HikariConnections(HikariDataSource pool, @Nullable TimedSource given) implements Pool {
    @Override
    public Connection lend() throws SQLException {
        return given == null ? lendOwn() : given.lend();
    }

    /** The pool checks idle connections with its own timeout; {@link ShieldedConnection} ends that at the deadline, too. */
    private Connection lendOwn() throws SQLException {
        Deadline deadline = Deadline.current();
        return deadline.isSet() && pool.getHikariPoolMXBean() instanceof HikariPool timed
                ? timed.getConnection(deadline.limitMillis(pool.getConnectionTimeout()))
                : pool.getConnection();
    }

    /** A connection of the source from which a pool of the store's own gets its connections; otherwise one of the pool's. */
    @Override
    public Connection openOther() throws SQLException {
        DataSource opened = given == null ? pool.getDataSource() : null;
        return opened == null ? lend() : opened.getConnection();
    }

    /** Does not close the connection, because the pool must not get back one that it evicted. */
    @Override
    public void evict(Connection connection) {
        pool.evictConnection(connection);
    }

    @Override
    public void evictOthers() {
        if (given == null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Override
    public Map<String, Long> figures() {
        HikariPoolMXBean figures = pool.getHikariPoolMXBean();
        return Map.of(
                "connections.max", (long) pool.getMaximumPoolSize(),
                "connections.open", (long) figures.getTotalConnections(),
                "connections.idle", (long) figures.getIdleConnections(),
                "connections.used", (long) figures.getActiveConnections(),
                "connections.waiting", (long) figures.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        if (given == null) {
            pool.close();
        } else {
            given.close();
        }
    }
}
