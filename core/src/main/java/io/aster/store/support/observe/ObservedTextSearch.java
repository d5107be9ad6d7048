package io.aster.store.support.observe;

import io.aster.observe.Operation;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;

/** Full-text search whose calls are observed. */
final class ObservedTextSearch implements TextSearchStore {
    private final TextSearchStore store;
    private final Observer observer;

    ObservedTextSearch(TextSearchStore store, Observer observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public FoundEvents candidates(TextSearch search) {
        return observer.call(
                Operation.SEARCH,
                search.sessionId(),
                () -> store.candidates(search),
                found -> Answer.ok(found.events().size()));
    }
}
