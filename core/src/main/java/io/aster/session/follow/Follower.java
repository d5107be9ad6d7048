package io.aster.session.follow;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes, one item at a time, until it is closed: the events of a session, or the sessions that change.
 *
 * <pre>{@code
 * try (Follower<Event> events = sessions.follow(id, lastSeen)) {
 *     for (Event event : events) {
 *         show(event);
 *     }
 * }
 * }</pre>
 *
 * <p>The reader pulls: nothing is read from the store but the next page, and nothing while the reader is busy. A waiting follower holds no
 * connection and no transaction; all followers of a service wait for one query, which asks for all of them. It keeps a page of items at
 * most, whatever is stored.
 *
 * <p>{@link #next()} and {@link #next(Duration)} throw
 *
 * <ul>
 *   <li>{@link FollowerClosedException} after {@link #close}, and if the follower is closed while they wait;
 *   <li>{@link io.aster.error.StoreInterruptedException} on an interrupted thread or if an interrupt ends the wait;
 *   <li>{@link io.aster.error.StoreUnavailableException} if the store can't be reached within its own timeouts;
 *   <li>{@link io.aster.error.StoreClosedException} after the service or the store was closed;
 *   <li>what other reads of the store throw, for example {@link io.aster.error.DamagedDataException}.
 * </ul>
 *
 * <p>None of these skips anything: unless the follower, the service or the store is closed, the next call goes on where the last item
 * ended.
 *
 * <p>For one thread at a time, but {@link #close} may be called by any thread. Must be closed.
 *
 * @param <T> the type of the items
 */
public interface Follower<T> extends Iterable<T>, AutoCloseable {
    /** The next item; waits for it for as long as it takes. */
    T next();

    /**
     * The next item, if it comes in time. Looks into the store at least once, however short the time is, so that with {@link
     * Duration#ZERO} it returns what is stored and waits for nothing.
     *
     * @param timeout how long to wait for an item that is not stored yet, 0 or more; a query of the store may take longer
     * @return empty if none came
     */
    Optional<T> next(Duration timeout);

    /**
     * The items as they come. {@code hasNext} waits, and returns false after {@link #close} only; other errors are thrown. Always a view of
     * this follower: an item that one view has returned is not returned by another.
     */
    @Override
    Iterator<T> iterator();

    /** The same as a sequential stream, which ends after {@link #close} only. Closing it closes the follower. */
    Stream<T> stream();

    /** Ends following, and wakes the thread that waits. May be called again, and by any thread. */
    @Override
    void close();
}
