package io.aster.operations.migrate;

/**
 * A session or a message list that could not be migrated. What the target has of it is as it was before, or nothing, unless the kind says
 * otherwise.
 *
 * @param id the session's id, or the agent's id of a list
 * @param kind the kind of the problem
 * @param reason the reason, for human readers
 */
public record MigrationProblem(String id, Kind kind, String reason) {
    /** The kinds of problems. */
    public enum Kind {
        /** The target has another session of this id, or has changed the one that was copied before. */
        CONFLICT,
        /** The digests in both stores differ, although the session was copied. */
        DIFFERENT,
        /** It was changed in the source again and again while it was copied; the target has an earlier form, or nothing. */
        CHANGING,
        /** The data of the source are damaged. */
        DAMAGED,
        /** The target's settings refuse a value, because of its size for example. */
        REFUSED,
        /** The target has another list of this agent, of another owner or changed later. */
        LIST_CONFLICT
    }

    @Override
    public String toString() {
        return (kind == Kind.LIST_CONFLICT ? "agent \"" : "session \"") + id + "\": " + reason;
    }
}
