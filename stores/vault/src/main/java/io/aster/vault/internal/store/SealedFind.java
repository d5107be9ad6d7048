package io.aster.vault.internal.store;

import io.aster.store.EventRecord;
import io.aster.store.search.ContentMatch;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import io.aster.vault.error.ShreddedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds events of the other store and opens them. Conditions on messages are left to the caller, because the other store can't read them. Events
 * of users whose key was shredded are left out, unless the question is for one user or session: then it is refused as a read is.
 */
public final class SealedFind implements FindStore {
    private final FindStore store;
    private final SealedSessions sessions;

    public SealedFind(FindStore store, SealedSessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    @Override
    public FoundEvents find(FindQuery query) {
        FindQuery next = query.toBuilder().content(ContentMatch.ANY).build();
        while (true) {
            FoundEvents found = store.find(next);
            List<FoundEvent> opened = opened(found.events(), query);
            // An answer without events would be the last one.
            if (!opened.isEmpty() || !found.hasMore() || found.events().isEmpty()) {
                return new FoundEvents(opened, found.hasMore());
            }
            FoundEvent last = found.events().get(found.events().size() - 1);
            next = next.toBuilder().after(EventPosition.of(last.event())).build();
        }
    }

    private List<FoundEvent> opened(List<FoundEvent> found, FindQuery query) {
        List<FoundEvent> opened = new ArrayList<>();
        for (FoundEvent event : found) {
            opened(event.event(), query)
                    .ifPresent(record -> opened.add(new FoundEvent(event.appName(), event.userId(), record)));
        }
        return opened;
    }

    private Optional<EventRecord> opened(EventRecord event, FindQuery query) {
        try {
            return sessions.opened(event);
        } catch (ShreddedException e) {
            if (query.userId() != null || query.sessionId() != null) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
