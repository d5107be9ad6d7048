package io.aster.testkit.internal.search;

import io.aster.summary.SummaryFilter;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Summaries of all users. */
public interface SummaryWideContract {
    @Test
    default void summariesOfAllCountWhatAReadingCounts(StoreUnderTest bench) {
        SummaryModel model = new SummaryModel(bench.sessions());
        model.fill();
        model.check(SummaryFilter.all());
        model.check(SummaryFilter.all().app("app0"));
        model.check(SummaryFilter.all().user("user1"));
        model.check(SummaryFilter.all().from(SteppingClock.START.plus(Duration.ofHours(40))));
    }
}
