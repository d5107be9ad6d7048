package io.aster.store.search;

/** Full-text search of a store. Thread-safe. */
public interface TextSearchStore {
    /**
     * Events that may answer a query, in the order of {@link EventPosition#NEWEST_FIRST}: all whose text {@link
     * io.aster.store.search.text.TextQuery#find} finds, and maybe others whose text has the query's terms. The caller decides. None of a session that is deleted or has expired, and none whose
     * content was redacted.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store has no index for it, or one that is not complete yet
     */
    FoundEvents candidates(TextSearch search);
}
