package io.aster.benchmarks;

import io.aster.testkit.server.PostgresServer;
import io.aster.testkit.server.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL server of its own. */
final class PostgresEngine implements Engine {
    private final PostgresServer server;

    private PostgresEngine(PostgresServer server) {
        this.server = server;
    }

    static PostgresEngine start() {
        PostgresServer server = PostgresServer.builder()
                .setting("shared_buffers", "512MB")
                .setting("max_wal_size", "4GB")
                .build();
        server.start();
        return new PostgresEngine(server);
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Budget budget() {
        return new Budget(1.15, 1.20, 1.30);
    }

    @Override
    public Place newPlace() {
        TestDatabase database = server.newDatabase();
        return new Place(database.url(), database.jdbcUrl());
    }

    @Override
    public Floor floor(Place place) throws SQLException {
        return PostgresFloor.open(place.jdbcUrl());
    }

    @Override
    public String settings() {
        return """
                SELECT format('PostgreSQL %s, ', current_setting('server_version'))
                    || string_agg(format('%s=%s', name, current_setting(name)), ', ' ORDER BY name)
                FROM pg_settings
                WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers')""";
    }

    @Override
    public List<String> settle() {
        return List.of("VACUUM ANALYZE", "CHECKPOINT");
    }

    @Override
    public void close() {
        server.close();
    }
}
