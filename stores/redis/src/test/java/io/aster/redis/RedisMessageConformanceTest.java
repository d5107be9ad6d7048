package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;

class RedisMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return RedisFixture.standalone().fixture();
    }
}
