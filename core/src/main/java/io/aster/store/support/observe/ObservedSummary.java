package io.aster.store.support.observe;

import io.aster.observe.Operation;
import io.aster.store.search.SummaryStore;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;

/** Summaries, whose calls are observed. */
final class ObservedSummary implements SummaryStore {
    private final SummaryStore store;
    private final Observer observer;

    ObservedSummary(SummaryStore store, Observer observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public Summary summarize(SummaryFilter filter) {
        return observer.call(
                Operation.SUMMARIZE, null, () -> store.summarize(filter), summary -> Answer.ok(summary.sessionCount()));
    }
}
