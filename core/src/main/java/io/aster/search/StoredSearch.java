package io.aster.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.Store;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.observe.ObservedStores;
import io.aster.value.Settings;
import java.util.List;
import java.util.Optional;

/** Search over a store, if it has one. Thread-safe. */
public final class StoredSearch implements SessionSearch {
    /** That of a store without search. */
    public static final StoredSearch NONE = new StoredSearch(Store.OTHER, Optional.empty());

    private final String kind;
    private final Optional<TextSearchStore> store;

    /** Search over a store. */
    public static StoredSearch of(Store store, Settings settings) {
        String kind = store.kind();
        return new StoredSearch(
                kind, SearchableStore.textSearchOf(store).map(text -> ObservedStores.of(text, kind, settings)));
    }

    private StoredSearch(String kind, Optional<TextSearchStore> store) {
        this.kind = kind;
        this.store = store;
    }

    @Override
    public SearchPage search(SearchQuery query) {
        TextSearchStore searched = store.orElseThrow(() -> new UnsupportedByStoreException("a store of kind " + kind
                + " has no full-text search; SQLite, PostgreSQL, MySQL and the one in memory have"));
        return query.text().isEmpty() ? new SearchPage(List.of(), null) : new RankedSearch(query).run(searched);
    }
}
