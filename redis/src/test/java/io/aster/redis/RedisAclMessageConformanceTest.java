package io.aster.redis;

import io.aster.testkit.MessageStoreConformance;
import io.aster.testkit.StoreFixture;

class RedisAclMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return LimitedUser.on(Place.standalone()).fixture();
    }
}
