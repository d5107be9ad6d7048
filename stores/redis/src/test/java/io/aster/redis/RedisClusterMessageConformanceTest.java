package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;

class RedisClusterMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return RedisFixture.cluster().fixture();
    }
}
