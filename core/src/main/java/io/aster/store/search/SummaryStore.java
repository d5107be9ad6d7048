package io.aster.store.search;

import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;

/** Summaries of a store's sessions. Thread-safe. */
public interface SummaryStore {
    /**
     * A summary of the sessions that match. Sees what is committed while it runs. None of a session that is deleted, has expired, or is being
     * restored counts.
     *
     * @throws io.aster.error.UnsupportedByStoreException if the store can't read that many sessions for it; its message says which condition is
     *     needed
     */
    Summary summarize(SummaryFilter filter);
}
