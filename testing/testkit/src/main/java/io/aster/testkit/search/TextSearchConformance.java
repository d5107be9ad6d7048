package io.aster.testkit.search;

import io.aster.testkit.internal.search.SearchLifeContract;
import io.aster.testkit.internal.search.SearchModelContract;
import io.aster.testkit.internal.search.SearchPageContract;
import io.aster.testkit.internal.search.TextSearchContract;

/**
 * The contract of full-text search as tests, for a store that offers it ({@link io.aster.store.search.SearchableStore}). The fixture's stores must be
 * ready for it: where a store needs an index, it was added.
 *
 * <pre>{@code
 * class MyStoreTextSearchTest extends TextSearchConformance {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return StoreFixture.volatileData(MyStore::new);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test gets a fixture of its own. No test is ever skipped, and a store that does nothing fails each one.
 */
public abstract class TextSearchConformance extends SearchSuite
        implements TextSearchContract, SearchPageContract, SearchLifeContract, SearchModelContract {
    /** For subclasses. */
    protected TextSearchConformance() {}
}
