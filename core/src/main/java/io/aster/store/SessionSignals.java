package io.aster.store;

/**
 * Hints that sessions have new events, from whatever process, so that followers read before their next poll. A hint may be late, lost,
 * repeated or wrong: what a follower returns never depends on hints, only how soon. So nothing here throws, blocks or has to be certain;
 * connections are opened, and opened again, in the background. Thread-safe.
 */
public interface SessionSignals extends AutoCloseable {
    /** Receives hints, on any thread; returns immediately. */
    interface Listener {
        /** A session may have new events, or may be gone. */
        void changed(String sessionId);

        /** A session has this number of events now. */
        void seen(SessionProgress progress);
    }

    /**
     * Requests a hint on the next change of a session after this call, and after every call of this. Called each time that a follower
     * begins to wait, so that a source may give up a session with each hint.
     */
    void arm(String sessionId);

    /** Requests no more hints on a session. */
    void disarm(String sessionId);

    /** Ends the hints and closes what they need. May be called again. */
    @Override
    void close();
}
