package io.aster.testkit;

/** Removes acknowledged data without the store that wrote them, as an evicting server or a statement by hand does. */
@FunctionalInterface
public interface Damage {
    /**
     * Removes one event and nothing else.
     *
     * @param sessionId of letters, digits and hyphens only
     * @param seq the event's sequence number
     */
    void loseEvent(String sessionId, long seq);
}
