package io.aster.cli.exchange;

import java.nio.file.Path;

/** On Redis. */
class RedisRoundTripTest extends RoundTripTest {
    @Override
    Stores stores(Path empty) {
        return new RedisStores();
    }
}
