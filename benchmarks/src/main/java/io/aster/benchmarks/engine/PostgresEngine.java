package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.floor.PostgresFloor;
import io.aster.testservers.database.PostgresServer;
import java.sql.Connection;
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
    public Budgets budgets() {
        return new Budgets(1.10, 1.5, 3.5, 5, 12, 1.10, 1.15);
    }

    @Override
    Floor floor(Connection connection) throws SQLException {
        return new PostgresFloor(connection);
    }

    @Override
    String settings() {
        return """
                SELECT format('%s, ', current_setting('server_version'))
                    || string_agg(format('%s=%s', name, current_setting(name)), ', ' ORDER BY name)
                FROM pg_settings
                WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers')""";
    }

    @Override
    String bytes() {
        return """
                SELECT relname, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END
                FROM pg_class
                WHERE oid = 'session_events'::regclass
                    OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'session_events'::regclass)
                ORDER BY relkind DESC, relname""";
    }

    @Override
    List<String> settle() {
        return List.of("VACUUM ANALYZE", "CHECKPOINT");
    }
}
