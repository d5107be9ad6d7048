package io.aster.inmemory;

import io.aster.store.SessionSignals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is told about changes of sessions: the followers of the services over a store. */
final class InMemoryListeners {
    private final List<Subscription> open = new CopyOnWriteArrayList<>();

    SessionSignals open(SessionSignals.Listener listener) {
        Subscription opened = new Subscription(listener);
        open.add(opened);
        return opened;
    }

    void changed(String sessionId) {
        open.forEach(subscription -> subscription.listener.changed(sessionId));
    }

    private final class Subscription implements SessionSignals {
        private final Listener listener;

        Subscription(Listener listener) {
            this.listener = listener;
        }

        /** Every change is passed on, so that there is nothing to request. */
        @Override
        public void arm(String sessionId) {}

        @Override
        public void disarm(String sessionId) {}

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
