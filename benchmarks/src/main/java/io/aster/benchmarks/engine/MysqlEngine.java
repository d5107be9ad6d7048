package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.floor.MysqlFloor;
import io.aster.testservers.database.MysqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** MySQL. */
final class MysqlEngine extends ServerEngine {
    MysqlEngine() {
        super(MysqlServer.builder()
                .setting("innodb_buffer_pool_size", "2G")
                .setting("innodb_log_file_size", "512M")
                .build());
    }

    @Override
    public Budgets budgets() {
        return new Budgets(1.05, 2.4, 6, 8, 12, 1.10, 1.15);
    }

    @Override
    String floorUrl(Place place) {
        return MysqlFloor.url(place.jdbcUrl());
    }

    @Override
    Floor floor(Connection connection) throws SQLException {
        return new MysqlFloor(connection);
    }

    @Override
    String settings() {
        return """
                SELECT concat(@@version,
                    ', innodb_flush_log_at_trx_commit=', @@innodb_flush_log_at_trx_commit,
                    ', log_bin=', @@log_bin, ', sync_binlog=', @@sync_binlog,
                    ', innodb_doublewrite=', @@innodb_doublewrite,
                    ', innodb_flush_method=', @@innodb_flush_method,
                    ', innodb_buffer_pool_size=', @@innodb_buffer_pool_size DIV 1048576, 'MB')""";
    }

    /** The rows lie in the primary key. */
    @Override
    String bytes() {
        return """
                SELECT if(index_name = 'PRIMARY', table_name, index_name), stat_value * @@innodb_page_size
                FROM mysql.innodb_index_stats
                WHERE database_name = database() AND table_name = 'session_events' AND stat_name = 'size'
                ORDER BY index_name = 'PRIMARY' DESC, index_name""";
    }

    @Override
    List<String> settle() {
        return List.of(
                "ANALYZE TABLE sessions, session_events",
                "FLUSH TABLES sessions, session_events FOR EXPORT",
                "UNLOCK TABLES");
    }
}
