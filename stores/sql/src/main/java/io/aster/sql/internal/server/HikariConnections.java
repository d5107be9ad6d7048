package io.aster.sql.internal.server;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A pool of HikariCP.
 *
 * @param own whether the store created the pool, and so closes it
 */
record HikariConnections(HikariDataSource pool, boolean own) implements Pool {
    @Override
    public DataSource source() {
        return pool;
    }

    /** A connection of the source from which a pool of the store's own gets its connections; otherwise one of the pool's. */
    @Override
    public Connection openOther() throws SQLException {
        DataSource opened = own ? pool.getDataSource() : null;
        return opened == null ? pool.getConnection() : opened.getConnection();
    }

    /** Does not close the connection, because the pool must not get back one that it evicted. */
    @Override
    public void evict(Connection connection) {
        pool.evictConnection(connection);
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
        if (own) {
            pool.close();
        }
    }
}
