package io.aster.search;

import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;

/**
 * The search of a {@link io.aster.session.SessionService} through the events of all sessions.
 *
 * @param <E> the type of events: {@link io.aster.session.Event}
 */
public interface SessionSearch<E> {
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

    /**
     * Finds events of all sessions, newest first: by time, then by the id of the session and {@code seq}, in descending order.
     *
     * <pre>{@code
     * EventHits<Event> page = sessions.findEvents(EventSearch.all().user("user-001").tool("refund").failed().limit(20));
     * }</pre>
     *
     * <p>A page has no more than the limit, and no more than 8 Mi characters of JSON after its first event. Where conditions on tools hold for
     * few events, a page may end early: it may even be empty and name a next one. Only a page without {@link EventHits#nextCursor} is
     * the last. Redacted events are found by what is left of them; those of sessions that were deleted or have expired are not. Sees what is committed
     * while it runs; events that are appended between two pages and are newer than the cursor are on none of the further pages.
     *
     * <p>A database answers if a user or a session is given, or a time from which on events are to be found, or a condition for which an index was added. A store
     * on Redis needs app and user, or a session.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store does not offer it, or would have to read all its events for it; the message names
     *     the conditions or the index that are needed
     */
    EventHits<E> findEvents(EventSearch search);

    /**
     * Counts sessions, their events and the calls of tools, in the database where there is one.
     *
     * <pre>{@code
     * Summary summary = sessions.summary(SummaryFilter.all().app("my-chatbot").from(lastWeek));
     * }</pre>
     *
     * <p>Reads all sessions and events that match, and takes time accordingly: for reports, not for each page of an application. Sees what is
     * committed while it runs, so numbers that are counted one after the other may differ by what is written meanwhile. Sessions that were deleted, have
     * expired or are being restored do not count.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store makes none; on Redis and in a vault that encrypts, if app and user are not both
     *     given
     */
    Summary summary(SummaryFilter filter);
}
