package io.aster.benchmarks.engine;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.process.Server;
import java.util.List;

/** A database server of the comparison's own. */
abstract class ServerEngine extends JdbcEngine {
    private final Server program;
    private final DatabaseServer databases;

    public <S extends Server & DatabaseServer> ServerEngine(S server) {
        this.program = server;
        this.databases = server;
        program.start();
    }

    @Override
    public final String name() {
        return program.name();
    }

    @Override
    public final Place newPlace() {
        TestDatabase database = databases.newDatabase();
        return new Place(database.url(), database.jdbcUrl());
    }

    @Override
    public final List<Long> pids() {
        return program.pids();
    }

    @Override
    public final void close() {
        program.close();
    }
}
