package io.aster.store.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.SessionStore;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;

/** Summaries of the sessions of a user of an app only, by reading them: for stores that would have to read too much for others. Thread-safe. */
public final class SummaryOfUser implements SummaryStore {
    private final SummaryStore scan;
    private final String store;

    /**
     * Summaries of these sessions.
     *
     * @param store what the store is called in messages: {@code a store on Redis}
     */
    public SummaryOfUser(SessionStore sessions, String store) {
        this.scan = new ScannedSummary(sessions);
        this.store = store;
    }

    @Override
    public Summary summarize(SummaryFilter filter) {
        if (filter.appName() == null || filter.userId() == null) {
            throw new UnsupportedByStoreException(store + " makes summaries of one user of one app only: give both");
        }
        return scan.summarize(filter);
    }
}
