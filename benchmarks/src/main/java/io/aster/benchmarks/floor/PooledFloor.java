package io.aster.benchmarks.floor;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aster.benchmarks.load.EventWriter;
import io.aster.benchmarks.load.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pool of connections, one for each append that goes on; every connection keeps its statements. Thread-safe. */
public final class PooledFloor implements EventWriter {
    private static final int CONNECTIONS = 16;

    private final HikariDataSource pool;
    private final OnConnection opening;
    private final Map<Connection, Floor> floors = new ConcurrentHashMap<>();

    /** Prepares what a connection will run. */
    @FunctionalInterface
    public interface OnConnection {
        Floor open(Connection connection) throws SQLException;
    }

    public PooledFloor(String jdbcUrl, OnConnection opening) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(CONNECTIONS);
        this.pool = new HikariDataSource(config);
        this.opening = opening;
    }

    @Override
    public long append(String sessionId, Turn turn) throws Exception {
        try (Connection borrowed = pool.getConnection()) {
            return floor(borrowed.unwrap(Connection.class)).append(sessionId, turn);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private Floor floor(Connection connection) throws SQLException {
        Floor floor = floors.get(connection);
        if (floor == null) {
            floor = opening.open(connection);
            floors.put(connection, floor);
        }
        return floor;
    }
}
