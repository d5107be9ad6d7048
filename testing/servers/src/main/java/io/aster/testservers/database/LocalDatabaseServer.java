package io.aster.testservers.database;

import io.aster.testservers.process.LocalServer;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerSetup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A database server on this machine, which is reached by JDBC. */
public abstract class LocalDatabaseServer extends LocalServer implements DatabaseServer {
    private final Databases databases;

    protected LocalDatabaseServer(Programs programs, ServerSetup setup, Databases databases) {
        super(programs, setup.folder(), setup.port(), setup.isDetached());
        this.databases = databases;
    }

    @Override
    protected final Optional<Exception> refusal() {
        try (Connection connection = databases.connect()) {
            connection.getMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    @Override
    public final String name() {
        return databases.name();
    }

    @Override
    public final String url(String database) {
        return databases.url(database);
    }

    @Override
    public final String jdbcUrl(String database) {
        return databases.jdbcUrl(database);
    }

    @Override
    public final TestDatabase newDatabase() {
        return databases.newDatabase();
    }
}
