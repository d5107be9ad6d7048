package io.aster.cli.exchange;

import java.nio.file.Path;

/** On MySQL, whose tables are not made in one transaction: a kill may leave some of them. */
class MysqlKilledImportTest extends KilledImportTest {
    @Override
    Stores stores(Path empty) {
        return ServerStores.mysql();
    }
}
