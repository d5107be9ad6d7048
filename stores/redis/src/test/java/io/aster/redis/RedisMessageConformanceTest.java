package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SharedPrefix PLACE = SharedPrefix.standalone();

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture();
    }
}
