package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.UnsupportedByStoreException;
import io.aster.summary.SummaryFilter;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.search.SummaryConformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisSummaryTest extends SummaryConformance {
    @RegisterExtension
    static final SharedPrefix PLACE = SharedPrefix.standalone();

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture();
    }

    @Test
    void summariesOfMoreThanAUserAreRefused(StoreUnderTest bench) {
        assertThatThrownBy(() -> bench.sessions().summary(SummaryFilter.all().app("app")))
                .isInstanceOf(UnsupportedByStoreException.class)
                .hasMessage("a store on Redis makes summaries of one user of one app only: give both");
    }
}
