package io.aster.inmemory;

import io.aster.error.StoreClosedException;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.Store;

/** A store on the heap of this process, gone when it is closed. Thread-safe. */
public final class InMemoryStore implements Store {
    private final InMemorySessions sessions = new InMemorySessions(this::refuseClosed);
    private final InMemoryMessages messages = new InMemoryMessages(this::refuseClosed);
    private volatile boolean closed;

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    @Override
    public void close() {
        closed = true;
        sessions.clear();
        messages.clear();
    }

    private void refuseClosed() {
        if (closed) {
            throw new StoreClosedException();
        }
    }
}
