package io.aster.benchmarks;

import io.aster.testkit.server.DatabaseServer;
import io.aster.testkit.server.Server;
import io.aster.testkit.server.TestDatabase;

/** A database server of the comparison's own. */
abstract class ServerEngine implements Engine {
    private final Server program;
    private final DatabaseServer databases;

    <S extends Server & DatabaseServer> ServerEngine(S server) {
        this.program = server;
        this.databases = server;
        program.start();
    }

    @Override
    public final String name() {
        return program.name();
    }

    @Override
    public final Budget budget() {
        return new Budget(1.15, 1.20, 1.30);
    }

    @Override
    public final Place newPlace() {
        TestDatabase database = databases.newDatabase();
        return new Place(database.url(), database.jdbcUrl());
    }

    @Override
    public final void close() {
        program.close();
    }
}
