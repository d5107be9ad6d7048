package io.aster.store.search;

/** The question for events of all sessions to a store. Thread-safe. */
public interface FindStore {
    /**
     * Events of all sessions, in the order of {@link EventPosition#NEWEST_FIRST}: all that match, and maybe others that match but for {@link
     * FindQuery#content}. The caller decides about these. None of a session that is deleted or has expired; those whose content was redacted
     * are among the others.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store would have to read all its events; its message says which conditions
     *     or which index the question lacks
     */
    FoundEvents find(FindQuery query);
}
