package io.aster.sql;

import io.aster.store.Store;

/** A store that keeps events in a SQL table. */
public interface IndexedStore extends Store {
    /** The optional indexes of that table; always the same object. */
    EventIndexes eventIndexes();
}
