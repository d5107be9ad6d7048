package io.aster.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions and their events. Every method blocks, is thread-safe and atomic: it happens completely or not at all, and once it has
 * returned, its effect is as durable as the store promises and visible to every later call of every process.
 *
 * <p>Every method throws {@link io.aster.error.StoreClosedException} after {@link Store#close},
 * {@link io.aster.error.StoreUnavailableException} when the store can't be reached in bounded time,
 * {@link io.aster.error.StoreFullException} when there is no space left,
 * {@link io.aster.error.OutcomeUnknownException} when the answer to a commit was lost, and
 * {@link io.aster.error.StoreInterruptedException} when an interrupt ended a wait; it is not called on interrupted threads.
 */
public interface SessionStore {
    /**
     * Stores a new session, every field as given, without events ({@code eventCount} is 0). Idempotent by token.
     *
     * @param token identifies this write; see {@link WriteToken}
     * @return true if it is stored, by this call or an earlier one with the same token; false if the id is taken, then nothing changed
     */
    boolean insert(SessionRecord session, String token);

    /** The session with this id, or none. */
    Optional<SessionRecord> find(String sessionId);

    /**
     * Writes the fields of {@code update} if the session still is as the update expects it. {@code updatedAt} never decreases. Idempotent
     * by token: an update that is among the last {@value WriteToken#KEPT} writes of the session's fields changes nothing and succeeds
     * again.
     *
     * @return the session as it is now, or none if it does not exist or is not as expected; then nothing changed
     */
    Optional<SessionRecord> update(SessionUpdate update);

    /**
     * Removes a session and its events, atomically for every reader; removing a session of millions of events must not exceed any timeout.
     *
     * @return false if there was none
     */
    boolean delete(String sessionId);

    /**
     * Removes the sessions of a user, or of all users of an app, with their events, in transactions that are bounded by the number of
     * events. At least one of both names is given.
     *
     * @param appName {@code null} for the user's sessions of all apps
     * @param userId {@code null} for all users of the app
     */
    DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId);

    /** Sessions, newest first by (createdAt, id); ids in code point order. At most {@code query.limit()} of them. */
    List<SessionRecord> list(SessionQuery query);

    /**
     * Appends events to a session: assigns them the next sequence numbers without a gap, in the order given, and updates the session's
     * {@code eventCount} and {@code updatedAt} in the same commit, under the session's own lock. The outcome reports the first of these
     * that prevents it: no such session, ids known, another status than the request's, expectation wrong.
     *
     * @throws io.aster.error.DamagedDataException if earlier events are missing and the append would build on them
     */
    AppendOutcome append(AppendRequest request);

    /**
     * Events of one session, by ascending or descending {@code seq}.
     *
     * @return empty if the session does not exist
     * @throws io.aster.error.DamagedDataException if the store detects that events are missing
     */
    Optional<EventPage> events(EventQuery query);

    /** What is stored, and the store's own figures. May read a whole index; not for a hot path. */
    StoreStats stats();
}
