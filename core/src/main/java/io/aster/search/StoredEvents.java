package io.aster.search;

import io.aster.error.StoreException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.store.EventRecord;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds events of a store, if it offers that. Thread-safe. */
final class StoredEvents<E> {
    /** Of how many events a page is searched for those whose message matches. */
    static final int MOST_READ = 10_000;

    private static final int READ_FOR_CONTENT = 500;

    private final String kind;
    private final Optional<FindStore> store;
    private final Function<EventRecord, E> toEvent;

    StoredEvents(String kind, Optional<FindStore> store, Function<EventRecord, E> toEvent) {
        this.kind = kind;
        this.store = store;
        this.toEvent = toEvent;
    }

    EventHits<E> find(EventSearch search) {
        FindStore found = store.orElseThrow(() ->
                new UnsupportedByStoreException("a store of kind " + kind + " does not find events across sessions"));
        return new PageRead(found, search.query()).run();
    }

    /** One page: reads events of a store, newest first, and drops those whose message does not match. Not thread-safe. */
    private final class PageRead {
        private final FindStore from;
        private final FindQuery query;
        private final List<EventHit<E>> hits = new ArrayList<>();
        private @Nullable EventPosition last;
        private boolean isFull;
        private boolean isComplete;
        private long chars;
        private int read;

        PageRead(FindStore from, FindQuery query) {
            this.from = from;
            this.query = query;
            this.last = query.after();
        }

        EventHits<E> run() {
            while (!isFull && !isComplete) {
                readOn();
            }
            return new EventHits<>(hits, isComplete || last == null ? null : SearchCursor.text(last, 0));
        }

        /** One event more than the page has shows whether there is a next one. */
        private void readOn() {
            int limit = query.limit() + 1;
            FoundEvents found = from.find(query.toBuilder()
                    .after(last)
                    .limit(query.content().isUnconditional() ? limit : Math.max(limit, READ_FOR_CONTENT))
                    .build());
            for (FoundEvent event : found.events()) {
                isFull = !take(event);
                if (isFull) {
                    return;
                }
            }
            isComplete = !found.hasMore() || found.events().isEmpty();
            isFull = read >= MOST_READ;
        }

        /** Returns whether the event is on this page, or on none. Refuses a store that would be read for ever. */
        private boolean take(FoundEvent found) {
            EventPosition position = EventPosition.of(found.event());
            if (last != null && !position.follows(last)) {
                throw new StoreException("the store returned events out of their order");
            }
            if (query.content().matches(found.event())) {
                int length = found.event().jsonChars();
                boolean isTooLong = !hits.isEmpty() && chars + length > query.maxChars();
                if (hits.size() == query.limit() || isTooLong) {
                    return false;
                }
                chars += length;
                hits.add(new EventHit<>(found.appName(), found.userId(), toEvent.apply(found.event())));
            }
            read++;
            last = position;
            return true;
        }
    }
}
