package io.aster.redis;

import io.aster.testkit.MessageStoreConformance;
import io.aster.testkit.StoreFixture;

class RedisMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return Place.standalone().fixture();
    }
}
