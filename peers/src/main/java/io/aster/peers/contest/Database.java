package io.aster.peers.contest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aster.benchmarks.engine.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** A database that another library has for itself, through a pool as HikariCP makes it if nothing is set. */
public final class Database implements AutoCloseable {
    private final PeerDialect dialect;
    private final HikariDataSource pool;

    public Database(Place place, PeerDialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.jdbcUrl());
        this.dialect = dialect;
        this.pool = new HikariDataSource(config);
    }

    public DataSource pool() {
        return pool;
    }

    public PeerDialect dialect() {
        return dialect;
    }

    /** Executes the statements of a script on the class path. */
    public void script(String resource) throws SQLException, IOException {
        String text;
        try (InputStream script = Objects.requireNonNull(Database.class.getResourceAsStream(resource), resource)) {
            text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String statement : text.split(";", -1)) {
            if (!statement.isBlank()) {
                execute(statement);
            }
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void settle(String table) throws SQLException {
        execute(dialect.settle() + table);
    }

    @Override
    public void close() {
        pool.close();
    }
}
