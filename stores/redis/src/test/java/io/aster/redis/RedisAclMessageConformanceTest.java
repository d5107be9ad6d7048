package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;

class RedisAclMessageConformanceTest extends MessageStoreConformance {
    @Override
    protected StoreFixture fixture() {
        return LimitedUser.on(RedisFixture.standalone()).fixture();
    }
}
