package io.aster.sql.sqlite;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.table.PurgeStepsContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqlitePurgeStepsTest extends PurgeStepsContract {
    @TempDir
    Path folder;

    @Override
    protected Connections open() {
        Path file = folder.resolve("sessions.db");
        return SqliteConnections.open(
                new SqliteOptions(file, SchemaMode.MIGRATE, true, false, Duration.ofSeconds(10), 4, Long.MAX_VALUE));
    }

    @Override
    protected Dialect dialect() {
        return new SqliteDialect();
    }
}
