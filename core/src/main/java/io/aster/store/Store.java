package io.aster.store;

import io.aster.store.check.StoreChecks;
import java.util.Map;
import java.util.Optional;

/** An open store of sessions and agents' messages. Thread-safe. */
public interface Store extends AutoCloseable {
    /** The kind of a store that does not say its kind. */
    String OTHER = "other";

    /** The store of sessions and events; always the same object. */
    SessionStore sessions();

    /** The store of agents' message lists; always the same object. */
    MessageListStore messages();

    /** The kind of the store, as {@link StoreStats#store} has it: for metrics. {@value #OTHER} where the store does not say. */
    default String kind() {
        return OTHER;
    }

    /**
     * Figures of this object, read without a call to a server, so that a metric can be read from them every few seconds: connections, groups
     * of appends. Units are part of the names. Empty where the store has none.
     */
    default Map<String, Long> figures() {
        return Map.of();
    }

    /**
     * Begins to pass hints on changed sessions to a listener; see {@link SessionSignals}. Returns immediately. The caller closes the
     * signals; closing the store ends them, too.
     *
     * @return empty if the store has no hints, which is the default: then followers poll
     */
    default Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        return Optional.empty();
    }

    /** The checks of what the store has, and of its server; empty, which is the default, if it offers none. */
    default Optional<StoreChecks> checks() {
        return Optional.empty();
    }

    /**
     * Releases what the store opened itself; waits for calls in progress. Afterwards every call except another {@code close} throws {@link
     * io.aster.error.StoreClosedException}.
     */
    @Override
    void close();
}
