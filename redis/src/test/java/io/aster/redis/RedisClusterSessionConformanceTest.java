package io.aster.redis;

import io.aster.testkit.SessionConformance;
import io.aster.testkit.StoreFixture;

class RedisClusterSessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return Place.cluster().fixture();
    }
}
