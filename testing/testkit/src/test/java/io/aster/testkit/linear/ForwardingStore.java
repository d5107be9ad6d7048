package io.aster.testkit.linear;

import io.aster.store.AppendRequest;
import io.aster.store.MessageListStore;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;

/** Another store as it is, for subclasses that make one thing wrong. Closing it leaves the other open. */
class ForwardingStore extends ForwardingSessions implements Store {
    private final Store store;

    ForwardingStore(Store store) {
        super(store.sessions());
        this.store = store;
    }

    @Override
    public final SessionStore sessions() {
        return this;
    }

    @Override
    public final MessageListStore messages() {
        return store.messages();
    }

    @Override
    public final void close() {}

    /** The place that the next event would get. */
    final long next(AppendRequest request) {
        return 1
                + store.sessions()
                        .find(request.sessionId())
                        .map(SessionRecord::eventCount)
                        .orElse(0L);
    }
}
