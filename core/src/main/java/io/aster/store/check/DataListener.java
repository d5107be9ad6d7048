package io.aster.store.check;

/** Receives what a walk through a store's data meets, on the walking thread. It may read from the store meanwhile. */
public interface DataListener {
    /** A finding. */
    void found(Finding finding);

    /**
     * A session that is stored, whether lists return it or not; rarely the same one twice.
     *
     * @param eventCount how many events it says that it has
     */
    void session(String sessionId, long eventCount);

    /** An agent's message list that is stored, or messages of an agent. */
    void messageList(String agentId);
}
