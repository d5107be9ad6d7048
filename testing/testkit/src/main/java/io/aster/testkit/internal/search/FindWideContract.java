package io.aster.testkit.internal.search;

import io.aster.testkit.internal.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** Questions that name no user. */
public interface FindWideContract {
    @Test
    default void questionsForATimeFindWhatAScanFinds(StoreUnderTest bench) {
        FindModel model = new FindModel(bench.sessions());
        model.fill();
        model.check(false);
    }
}
