package io.aster.vault.internal.proof;

import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;

/** Finds events that have proofs, and returns them without. */
public final class ProvedFind implements FindStore {
    private final FindStore store;

    public ProvedFind(FindStore store) {
        this.store = store;
    }

    @Override
    public FoundEvents find(FindQuery query) {
        FoundEvents found = store.find(query);
        return new FoundEvents(
                found.events().stream()
                        .map(each -> new FoundEvent(each.appName(), each.userId(), Shown.of(each.event())))
                        .toList(),
                found.hasMore());
    }
}
