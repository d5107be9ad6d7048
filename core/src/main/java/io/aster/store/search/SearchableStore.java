package io.aster.store.search;

import io.aster.store.Store;
import java.util.Optional;

/** A store that may be searched. */
public interface SearchableStore extends Store {
    /** Full-text search; always the same object. Empty if the store offers none, as one that wraps such a store. */
    default Optional<TextSearchStore> textSearch() {
        return Optional.empty();
    }

    /** Full-text search of any store; empty if it offers none. */
    static Optional<TextSearchStore> textSearchOf(Store store) {
        return store instanceof SearchableStore searchable ? searchable.textSearch() : Optional.empty();
    }

    /** The question for events of all sessions; always the same object. Empty if the store answers none, as one that wraps such a store. */
    default Optional<FindStore> find() {
        return Optional.empty();
    }

    /** The question for events of all sessions of any store; empty if it answers none. */
    static Optional<FindStore> findOf(Store store) {
        return store instanceof SearchableStore searchable ? searchable.find() : Optional.empty();
    }

    /** Summaries; always the same object. Empty if the store makes none, as one that wraps such a store. */
    default Optional<SummaryStore> summaries() {
        return Optional.empty();
    }

    /** Summaries of any store; empty if it makes none. */
    static Optional<SummaryStore> summariesOf(Store store) {
        return store instanceof SearchableStore searchable ? searchable.summaries() : Optional.empty();
    }
}
