package io.aster.vault;

import io.aster.store.MessageListStore;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;
import java.util.function.Consumer;

/** A store over another one that calls something before each rewrite. The other one stays open. */
final class WatchedRewrites implements Store {
    private final Store store;
    private final SessionStore sessions;

    WatchedRewrites(Store store, Consumer<RewriteRequest> before) {
        this.store = store;
        this.sessions = new ForwardingSessions(store.sessions()) {
            @Override
            public RewriteOutcome rewrite(RewriteRequest request) {
                before.accept(request);
                return super.rewrite(request);
            }
        };
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return store.messages();
    }

    @Override
    public void close() {}
}
