package io.aster.store;

/** One opened store: where sessions, and agents' messages, are kept. Thread-safe. */
public interface Store extends AutoCloseable {
    /** Where sessions and events are kept; always the same object. */
    SessionStore sessions();

    /** Where agents' message lists are kept; always the same object. */
    MessageListStore messages();

    /**
     * Releases what the store opened itself; waits for calls under way. Afterwards every call, but another {@code close}, throws
     * {@link io.aster.error.StoreClosedException}.
     */
    @Override
    void close();
}
