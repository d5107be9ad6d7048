package io.aster.cli.exchange;

import java.nio.file.Path;

/** On MySQL. */
class MysqlRoundTripTest extends RoundTripTest {
    @Override
    Stores stores(Path empty) {
        return ServerStores.mysql();
    }
}
