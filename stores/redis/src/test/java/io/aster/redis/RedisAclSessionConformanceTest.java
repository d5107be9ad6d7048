package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;

class RedisAclSessionConformanceTest extends SessionConformance {
    @Override
    protected StoreFixture fixture() {
        return LimitedUser.on(RedisFixture.standalone()).fixture();
    }
}
