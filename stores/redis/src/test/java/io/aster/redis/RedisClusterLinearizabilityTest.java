package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.linear.LinearizabilityCheck;

class RedisClusterLinearizabilityTest extends LinearizabilityCheck {
    @Override
    protected StoreFixture fixture() {
        return RedisFixture.cluster().fixture();
    }
}
