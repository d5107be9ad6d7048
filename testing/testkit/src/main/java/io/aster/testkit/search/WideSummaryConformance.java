package io.aster.testkit.search;

import io.aster.testkit.internal.search.SummaryWideContract;

/** {@link SummaryConformance} with summaries of all users, for a store that makes them. */
public abstract class WideSummaryConformance extends SummaryConformance implements SummaryWideContract {
    /** For subclasses. */
    protected WideSummaryConformance() {}
}
