package io.aster.redis;

import io.aster.testkit.SessionConformance;
import io.aster.testkit.StoreFixture;

class RedisAclSessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return LimitedUser.on(Place.standalone()).fixture();
    }
}
