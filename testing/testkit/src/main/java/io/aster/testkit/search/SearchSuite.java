package io.aster.testkit.search;

import io.aster.testkit.StoreFixture;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suite whose tests get a fixture each. */
@ExtendWith(SearchedStoreResolver.class)
abstract class SearchSuite {
    SearchSuite() {}

    /** A new and empty place for data. Called once for each test, after the test class's own fields were injected. */
    protected abstract StoreFixture fixture();
}
