package io.aster.testkit;

import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Stores that stay open from one test of a class to the next, because to open one takes longer than most tests do. They are closed behind the
 * last test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KeptStores STORES = new KeptStores();
 * }</pre>
 *
 * <p>Tests that close a store, or need one that was opened anew, open their own. Thread-safe.
 */
public final class KeptStores implements AfterAllCallback {
    private final Deque<KeptStore> idle = new ArrayDeque<>();

    /** Returns one that is kept, or a new one. */
    Store acquire(Supplier<Store> open) {
        KeptStore kept;
        synchronized (idle) {
            kept = idle.poll();
        }
        return kept == null ? new KeptStore(open.get()) : kept;
    }

    /** Keeps a store that was acquired here, unless it is closed; closes any other. */
    void release(Store store) {
        if (store instanceof KeptStore kept && !kept.isClosed) {
            synchronized (idle) {
                idle.push(kept);
            }
        } else {
            store.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** Closes those that are kept. */
    void close() {
        synchronized (idle) {
            idle.forEach(Store::close);
            idle.clear();
        }
    }

    /** A store that knows whether a test has closed it. */
    private static final class KeptStore implements SearchableStore {
        private final Store store;
        private volatile boolean isClosed;

        KeptStore(Store store) {
            this.store = store;
        }

        @Override
        public SessionStore sessions() {
            return store.sessions();
        }

        @Override
        public MessageListStore messages() {
            return store.messages();
        }

        @Override
        public String kind() {
            return store.kind();
        }

        @Override
        public Map<String, Long> figures() {
            return store.figures();
        }

        @Override
        public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
            return store.signals(listener);
        }

        @Override
        public Optional<FindStore> find() {
            return SearchableStore.findOf(store);
        }

        @Override
        public Optional<SummaryStore> summaries() {
            return SearchableStore.summariesOf(store);
        }

        @Override
        public Optional<TextSearchStore> textSearch() {
            return SearchableStore.textSearchOf(store);
        }

        @Override
        public void close() {
            isClosed = true;
            store.close();
        }
    }
}
