package io.aster.cli.exchange;

import java.nio.file.Path;

/** On PostgreSQL. */
class PostgresKilledImportTest extends KilledImportTest {
    @Override
    Stores stores(Path empty) {
        return ServerStores.postgresql();
    }
}
