package io.aster.vault.reseal;

/** Receives what happens while stored texts are sealed, on the calling thread. */
public interface ResealListener {
    /** A listener that does nothing. */
    ResealListener NONE = new ResealListener() {};

    /**
     * A pass over all sessions begins.
     *
     * @param number 1 for the first one
     * @param events about how many events it looks at
     */
    default void passBegins(int number, long events) {}

    /** How many events the pass has looked at. */
    default void looked(long events) {}

    /**
     * Texts of something can't be sealed, and stay as they are. Reported once for each.
     *
     * @param name for example {@code session "abc"}
     * @param reason without the text and without keys
     */
    default void refused(String name, String reason) {}

    /** A session that a restore has not completed yet: its restore goes on writing. May be reported in several passes. */
    default void restoring(String sessionId) {}
}
