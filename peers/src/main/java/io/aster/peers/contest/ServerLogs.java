package io.aster.peers.contest;

import io.aster.benchmarks.engine.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The logs of a database server, as it counts them itself: the sum of the second columns of some statements. */
final class ServerLogs implements WrittenBytes {
    private final Connection connection;
    private final List<String> statements;
    private long atStart;

    /** The write-ahead log, up to where it is inserted. */
    static ServerLogs postgresql(Place place) throws SQLException {
        return new ServerLogs(place, List.of("SELECT 'WAL', pg_current_wal_insert_lsn() - '0/0'"));
    }

    /** The redo log, in its blocks of 512 bytes, and the binary log. */
    static ServerLogs mysql(Place place) throws SQLException {
        return new ServerLogs(place, List.of("SHOW GLOBAL STATUS LIKE 'Innodb_os_log_written'", "SHOW BINARY LOGS"));
    }

    private ServerLogs(Place place, List<String> statements) throws SQLException {
        this.connection = DriverManager.getConnection(place.jdbcUrl());
        this.statements = statements;
    }

    @Override
    public void start() throws SQLException {
        atStart = size();
    }

    @Override
    public double sinceStart() throws SQLException {
        return size() - atStart;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long size() throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        sum += row.getLong(2);
                    }
                }
            }
        }
        return sum;
    }
}
