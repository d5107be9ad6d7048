package io.aster.testkit.search;

import io.aster.testkit.internal.search.FindWideContract;

/**
 * {@link EventSearchConformance} with questions over the sessions of all users, for a store that answers them. The fixture's stores must be ready for it: where
 * a store needs indexes, they were added.
 */
public abstract class WideEventSearchConformance extends EventSearchConformance implements FindWideContract {
    /** For subclasses. */
    protected WideEventSearchConformance() {}
}
