package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.floor.PooledFloor;
import io.aster.benchmarks.load.EventWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database that is reached by JDBC. */
abstract class JdbcEngine implements Engine {
    /** A query for one text: the version, and what is set for durability and memory. */
    abstract String settings();

    /** A query for the parts that events are in: name, bytes. */
    abstract String bytes();

    /** Statements that finish the work left over from a fill, so that it is not measured. */
    abstract List<String> settle();

    /** The URL with which a floor connects. */
    String floorUrl(Place place) {
        return place.jdbcUrl();
    }

    abstract Floor floor(Connection connection) throws SQLException;

    @Override
    public Floor floor(Place place) throws SQLException {
        return floor(DriverManager.getConnection(floorUrl(place)));
    }

    @Override
    public EventWriter sharedFloor(Place place) throws SQLException {
        return new PooledFloor(floorUrl(place), this::floor);
    }

    /** Connections are borrowed in a fairer order by platform threads, at no lower rate. */
    @Override
    public final CallerThreads callerThreads() {
        return CallerThreads.PLATFORM;
    }

    @Override
    public final String settings(Place place) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(settings())) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public final Map<String, Long> bytes(Place place) throws SQLException {
        Map<String, Long> parts = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet part = statement.executeQuery(bytes())) {
            while (part.next()) {
                parts.put(part.getString(1), part.getLong(2));
            }
        }
        return parts;
    }

    @Override
    public final void settle(Place place) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : settle()) {
                statement.execute(sql);
            }
        }
    }
}
