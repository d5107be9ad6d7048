package io.aster.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database system that Aster and hand-written JDBC are compared on, set up so that no commit is ever lost. */
interface Engine extends AutoCloseable {
    /** Starts one. */
    @FunctionalInterface
    interface Start {
        Engine start() throws Exception;
    }

    String name();

    Budget budget();

    Place newPlace();

    Floor floor(Place place) throws SQLException;

    /** A query for one text: the version, and what is set for durability and memory. */
    String settings();

    /** Statements that finish the work left over from a fill, so that it is not measured. */
    List<String> settle();

    /** Stops it and removes its data. */
    @Override
    void close() throws IOException;

    default String settings(Place place) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(settings())) {
            row.next();
            return row.getString(1);
        }
    }

    default void settle(Place place) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : settle()) {
                statement.execute(sql);
            }
        }
    }
}
