package io.aster.sql;

import io.aster.store.Store;
import java.util.Optional;

/** A store that keeps events in a SQL table. */
public interface IndexedStore extends Store {
    /** The optional indexes of that table; always the same object. */
    EventIndexes eventIndexes();

    /** The index for full-text search of that table, where this store can have one; always the same object. */
    Optional<TextIndex> textIndex();
}
