package io.aster.redis;

import io.aster.testkit.MessageStoreConformance;
import io.aster.testkit.StoreFixture;

class RedisClusterMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return Place.cluster().fixture();
    }
}
