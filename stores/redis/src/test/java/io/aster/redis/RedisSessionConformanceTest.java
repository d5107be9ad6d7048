package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;

class RedisSessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return RedisFixture.standalone().fixture();
    }
}
