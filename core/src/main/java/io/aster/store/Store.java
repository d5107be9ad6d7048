package io.aster.store;

/** An open store of sessions and agents' messages. Thread-safe. */
public interface Store extends AutoCloseable {
    /** The store of sessions and events; always the same object. */
    SessionStore sessions();

    /** The store of agents' message lists; always the same object. */
    MessageListStore messages();

    /**
     * Releases what the store opened itself; waits for calls in progress. Afterwards every call except another {@code close} throws {@link
     * io.aster.error.StoreClosedException}.
     */
    @Override
    void close();
}
