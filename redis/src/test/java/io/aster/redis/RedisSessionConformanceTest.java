package io.aster.redis;

import io.aster.testkit.SessionConformance;
import io.aster.testkit.StoreFixture;

class RedisSessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return Place.standalone().fixture();
    }
}
