package io.aster.redis;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAclSessionConformanceTest extends SessionConformance {
    @RegisterExtension
    static final SharedPrefix PLACE = SharedPrefix.ofLimitedUser();

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture();
    }
}
