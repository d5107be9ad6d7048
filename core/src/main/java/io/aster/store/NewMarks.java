package io.aster.store;

/**
 * New marks of a session's history, and the condition under which an append writes them.
 *
 * @param json a JSON object as text
 * @param expectedVersion the version that the session must have: all that changes its marks increases it. {@link #NEVER} for an append that
 *     only finds out whether its events are known
 */
public record NewMarks(String json, long expectedVersion) {
    /** The version of no session. */
    public static final long NEVER = -1;
}
