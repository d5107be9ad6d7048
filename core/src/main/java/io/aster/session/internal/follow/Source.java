package io.aster.session.internal.follow;

import org.jspecify.annotations.Nullable;

/**
 * Where a follower gets its items. Used by one thread, but closed by any.
 *
 * @param <T> the type of the items
 */
interface Source<T> extends AutoCloseable {
    /**
     * Checks that the service is open.
     *
     * @throws io.aster.error.StoreClosedException if it is not
     */
    void check();

    /** The next item; reads from the store if none is left of what was read. {@code null} if there is none for now. */
    @Nullable T poll();

    /**
     * Waits until there may be more, or the source is closed.
     *
     * @param nanos how long at most
     * @return false if the time is over
     */
    boolean await(long nanos) throws InterruptedException;

    /** Ends this wait, and every later one. */
    @Override
    void close();
}
