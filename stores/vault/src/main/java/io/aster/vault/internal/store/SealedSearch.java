package io.aster.vault.internal.store;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;

/** Refuses, because the texts in the store below are sealed: it would find nothing. */
public final class SealedSearch implements TextSearchStore {
    @Override
    public FoundEvents candidates(TextSearch search) {
        throw new UnsupportedByStoreException("a vault seals the texts of events: no full-text search finds them");
    }
}
