package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.UnsupportedByStoreException;
import io.aster.search.EventSearch;
import io.aster.session.SessionService;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.search.EventSearchConformance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisEventSearchTest extends EventSearchConformance {
    @RegisterExtension
    static final SharedPrefix PLACE = SharedPrefix.standalone();

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture();
    }

    @Test
    void questionsWithoutAppAndUserAreRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        for (EventSearch search : List.of(
                EventSearch.all(),
                EventSearch.all().app("app"),
                EventSearch.all().user("user"),
                EventSearch.all().app("app").author("a").from(Instant.EPOCH))) {
            assertThatThrownBy(() -> sessions.findEvents(search))
                    .isInstanceOf(UnsupportedByStoreException.class)
                    .hasMessageContaining("give app and user");
        }
    }
}
