package io.aster.testkit.search;

import io.aster.testkit.internal.search.SummaryContract;

/**
 * The contract of {@link io.aster.session.SessionService#summary} as tests, for a store that offers it ({@link
 * io.aster.store.search.SearchableStore#summaries}): every summary is that of a user of an app. {@link WideSummaryConformance} has others.
 *
 * <pre>{@code
 * class MyStoreSummaryTest extends SummaryConformance {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return StoreFixture.volatileData(MyStore::new);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test gets a fixture of its own. No test is ever skipped, and a store that does nothing fails each one.
 */
public abstract class SummaryConformance extends SearchSuite implements SummaryContract {
    /** For subclasses. */
    protected SummaryConformance() {}
}
