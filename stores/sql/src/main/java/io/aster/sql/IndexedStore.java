package io.aster.sql;

import io.aster.store.Store;
import java.util.Optional;

/** A store that keeps events in a SQL table. */
public interface IndexedStore extends Store {
    /** The optional indexes of that table; always the same object. */
    EventIndexes eventIndexes();

    /** The index for full-text search of that table; always the same object. Empty where the store can't have one, which is the default. */
    default Optional<TextIndex> textIndex() {
        return Optional.empty();
    }
}
