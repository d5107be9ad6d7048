package io.aster.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions and their events. Every method blocks, is thread-safe and atomic: it happens wholly or not at all, and once it
 * returned, its effect is as durable as the store promises and seen by every later call of every process.
 *
 * <p>Every method throws {@link io.aster.error.StoreClosedException} after {@link Store#close},
 * {@link io.aster.error.StoreUnavailableException} when the store can't be reached in bounded time,
 * {@link io.aster.error.StoreFullException} when there is no space left, and
 * {@link io.aster.error.OutcomeUnknownException} when the answer to a commit was lost.
 */
public interface SessionStore {
    /**
     * Stores a new session, every field as given, without events ({@code eventCount} is 0).
     *
     * @return false if the id is taken; then nothing changed
     */
    boolean insert(SessionRecord session);

    /** The session with this id, or none. */
    Optional<SessionRecord> find(String sessionId);

    /**
     * Writes the fields of {@code update} if the session still is as the update expects it. {@code updatedAt} never goes back.
     *
     * @return the session as it is now, or none if it is not there or not as expected; then nothing changed
     */
    Optional<SessionRecord> update(SessionUpdate update);

    /**
     * Removes a session and its events.
     *
     * @return false if there was none
     */
    boolean delete(String sessionId);

    /**
     * Removes the sessions of an app, or of one user of it, with their events, in transactions of bounded size.
     *
     * @param userId {@code null} for all users
     * @return how many sessions were removed
     */
    long deleteAll(String appName, @Nullable String userId);

    /** Sessions, newest first by (createdAt, id); ids in code point order. At most {@code query.limit()} of them. */
    List<SessionRecord> list(SessionQuery query);

    /**
     * Appends events to a session: gives them the next sequence numbers without a gap, in the order given, and moves the session's
     * {@code eventCount} and {@code updatedAt} in the same commit, under the session's own lock. What stands in the way is told
     * by the outcome, in this order of precedence: no such session, ids known, session not active, expectation wrong.
     */
    AppendOutcome append(AppendRequest request);

    /** Events of one session, in the order of {@code seq} or against it. None if there is no such session. */
    List<EventRecord> events(EventQuery query);

    /** What is stored, and the store's own figures. May read a whole index; not for a hot path. */
    StoreStats stats();
}
