package io.aster.cli.exchange;

import java.nio.file.Path;

/** On PostgreSQL. */
class PostgresRoundTripTest extends RoundTripTest {
    @Override
    Stores stores(Path empty) {
        return ServerStores.postgresql();
    }
}
