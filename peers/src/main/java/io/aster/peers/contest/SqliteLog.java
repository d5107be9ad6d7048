package io.aster.peers.contest;

import io.aster.benchmarks.engine.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite's write-ahead log: a file that is empty when a round begins, and in which nothing is written twice before 1,000 pages. */
final class SqliteLog implements WrittenBytes {
    private static final String SCHEME = "jdbc:sqlite:";

    private final Connection connection;
    private final Path log;

    SqliteLog(Place place) throws SQLException {
        connection = DriverManager.getConnection(place.jdbcUrl());
        log = Path.of(place.jdbcUrl().substring(SCHEME.length()) + "-wal");
    }

    @Override
    public void start() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    public double sinceStart() throws IOException {
        return Files.size(log);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
