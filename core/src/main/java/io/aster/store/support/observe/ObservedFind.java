package io.aster.store.support.observe;

import io.aster.observe.Operation;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvents;

/** The question for events of all sessions, whose calls are observed. */
final class ObservedFind implements FindStore {
    private final FindStore store;
    private final Observer observer;

    ObservedFind(FindStore store, Observer observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public FoundEvents find(FindQuery query) {
        return observer.call(
                Operation.FIND_EVENTS,
                query.sessionId(),
                () -> store.find(query),
                found -> Answer.ok(found.events().size()));
    }
}
