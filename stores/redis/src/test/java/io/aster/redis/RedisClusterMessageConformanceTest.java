package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisClusterMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SharedPrefix PLACE = SharedPrefix.cluster();

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture();
    }
}
