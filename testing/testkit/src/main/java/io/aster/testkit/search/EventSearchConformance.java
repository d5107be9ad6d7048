package io.aster.testkit.search;

import io.aster.testkit.internal.search.FindContract;
import io.aster.testkit.internal.search.FindLifeContract;
import io.aster.testkit.internal.search.FindPageContract;

/**
 * The contract of {@link io.aster.session.SessionService#findEvents} as tests, for a store that offers it ({@link
 * io.aster.store.search.SearchableStore#find}): every question names app and user, or a session. {@link WideEventSearchConformance} has questions
 * without these.
 *
 * <pre>{@code
 * class MyStoreEventSearchTest extends EventSearchConformance {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return StoreFixture.volatileData(MyStore::new);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test gets a fixture of its own. No test is ever skipped, and a store that does nothing fails each one.
 */
public abstract class EventSearchConformance extends SearchSuite
        implements FindContract, FindPageContract, FindLifeContract {
    /** For subclasses. */
    protected EventSearchConformance() {}
}
