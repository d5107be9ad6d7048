package io.aster.benchmarks;

import io.aster.testkit.server.PostgresServer;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL. */
final class PostgresEngine extends ServerEngine {
    PostgresEngine() {
        super(PostgresServer.builder()
                .setting("shared_buffers", "512MB")
                .setting("max_wal_size", "4GB")
                .build());
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
}
