package io.aster.vault;

import io.aster.store.MessageListStore;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;
import java.util.function.Consumer;

/** A store with other sessions in front of its own. Closing it leaves the store open. */
record OtherSessions(Store store, SessionStore sessions) implements Store {
    /** Sessions that call something before each rewrite. */
    static Store beforeRewrites(Store store, Consumer<RewriteRequest> before) {
        return new OtherSessions(store, new ForwardingSessions(store.sessions()) {
            @Override
            public RewriteOutcome rewrite(RewriteRequest request) {
                before.accept(request);
                return super.rewrite(request);
            }
        });
    }

    @Override
    public MessageListStore messages() {
        return store.messages();
    }

    @Override
    public void close() {}
}
