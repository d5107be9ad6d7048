package io.aster.store.search;

import io.aster.store.Store;
import java.util.Optional;

/** A store that may be searched. */
public interface SearchableStore extends Store {
    /** Full-text search; always the same object. Empty if the store offers none, as one that wraps such a store. */
    Optional<TextSearchStore> textSearch();

    /** Full-text search of any store; empty if it offers none. */
    static Optional<TextSearchStore> textSearchOf(Store store) {
        return store instanceof SearchableStore searchable ? searchable.textSearch() : Optional.empty();
    }
}
