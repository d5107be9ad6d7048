package io.aster.testkit.internal;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that counts which of the event records it handed out are still in memory. For one reading thread. */
public final class WatchedStore extends ForwardingSessions {
    private final List<WeakReference<EventRecord>> handedOut = new ArrayList<>();
    private long largestPage;

    public WatchedStore(SessionStore store) {
        super(store);
    }

    public int handedOut() {
        return handedOut.size();
    }

    /** The characters of JSON of the largest page. */
    public long largestPage() {
        return largestPage;
    }

    public long inMemory() {
        return handedOut.stream().filter(record -> record.get() != null).count();
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return super.events(query).map(page -> {
            List<EventRecord> copies =
                    page.events().stream().map(WatchedStore::copy).toList();
            largestPage = Math.max(
                    largestPage,
                    copies.stream().mapToLong(EventRecord::jsonChars).sum());
            copies.forEach(record -> handedOut.add(new WeakReference<>(record)));
            return page.withEvents(copies);
        });
    }

    /** A store on the heap keeps its own records in any case; only what the service holds on to counts. */
    private static EventRecord copy(EventRecord event) {
        return event.withSeq(event.seq());
    }
}
