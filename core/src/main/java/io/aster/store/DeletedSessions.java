package io.aster.store;

/**
 * What a removal of many sessions removed.
 *
 * @param sessions how many sessions
 * @param events how many events they had in total
 */
public record DeletedSessions(long sessions, long events) {
    /** Nothing was removed. */
    public static final DeletedSessions NONE = new DeletedSessions(0, 0);

    /** The sum of both. */
    public DeletedSessions plus(DeletedSessions other) {
        return new DeletedSessions(sessions + other.sessions, events + other.events);
    }
}
