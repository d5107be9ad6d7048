package io.aster.cli.exchange;

import java.nio.file.Path;

/** On PostgreSQL. */
class PostgresKilledImportTest extends KilledImportTest {
    PostgresKilledImportTest() {
        super(4);
    }

    @Override
    Stores stores(Path empty) {
        return ServerStores.postgresql();
    }
}
