package io.aster.cli.exchange;

import java.nio.file.Path;

/** On SQLite. */
class SqliteKilledImportTest extends KilledImportTest {
    @Override
    Stores stores(Path empty) {
        return name -> "sqlite:" + empty.resolve(name + ".db");
    }
}
