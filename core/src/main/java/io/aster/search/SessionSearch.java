package io.aster.search;

/** The search of a {@link io.aster.session.SessionService} through the events of all sessions. */
public interface SessionSearch {
    /**
     * Searches for events by their text, and returns a page of hits, best first.
     *
     * <pre>{@code
     * SearchPage page = sessions.search(SearchQuery.of("refund policy").user("user-001").limit(20));
     * }</pre>
     *
     * <p>Reads up to 1,000 events that have the words, and holds no more than 8 Mi characters of them. An event is found as soon as its append
     * has returned, and not any more once it is redacted or deleted, or its session has expired. Sees what is committed while it runs; events
     * that are appended or removed between two pages may shift hits from one to the other.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store has no full-text search, or needs an index that was not added or is not
     *     complete yet
     */
    SearchPage search(SearchQuery query);
}
