package io.aster.value;

import io.aster.error.StoreTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time at which the calls of a thread must have ended. It is bound to the thread, and limits every call of a service that the thread
 * makes meanwhile, on any store:
 *
 * <pre>{@code
 * Event event = Deadline.within(Duration.ofSeconds(2), () -> sessions.appendEvent(id, Event.user("Hello")));
 * }</pre>
 *
 * <p>A call that begins after the deadline is refused before it does anything. A call in progress ends at the deadline, wherever it waits:
 * for a connection, for an answer, for a lock, for its turn among other callers, or to try again. It throws {@link StoreTimeoutException},
 * whose {@link StoreTimeoutException#byDeadline} is true, if certainly nothing was stored, and {@link
 * io.aster.error.OutcomeUnknownException} if a write was sent and its answer did not come in time, or if a call of several steps (a delete,
 * {@code failIdle}, {@code restore}) had done some of them. A server may still carry out what was sent to it. Work on this machine, such as
 * the commit of a SQLite file that has begun, is completed and not cut. The limits of the store apply beside the deadline.
 *
 * <p>Deadlines nest, and the earlier one wins. A stream obtained within a deadline is limited as long as it is read within it. Threads that
 * are started meanwhile have no deadline; to pass it on, read {@link #remaining}. Opening a store, and adding or dropping its indexes, have
 * limits of their own and ignore deadlines, because some databases keep a half-finished change of their tables. Measured by a monotonic
 * clock. Works on platform and virtual threads; thread-safe.
 */
public final class Deadline {
    /** Longer than any call takes, and short enough for sums of two. */
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private static final Deadline NONE = new Deadline(Duration.ZERO, 0);
    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final Duration timeout;
    private final long end;

    private Deadline(Duration timeout, long end) {
        this.timeout = timeout;
        this.end = end;
    }

    /**
     * Makes calls that must have ended before a time from now has passed.
     *
     * @param timeout zero or less for a deadline that has passed already
     * @return what the calls return
     */
    public static <T extends @Nullable Object> T within(Duration timeout, Supplier<T> calls) {
        return bind(current().orEarlier(timeout), calls);
    }

    /** The same for calls without a result. */
    public static void within(Duration timeout, Runnable calls) {
        within(timeout, () -> {
            calls.run();
            return true;
        });
    }

    /**
     * Makes calls without the thread's deadline: to clean up after it has passed, or for work that others depend on.
     *
     * @return what the calls return
     */
    public static <T extends @Nullable Object> T without(Supplier<T> calls) {
        return bind(NONE, calls);
    }

    /** The same for calls without a result. */
    public static void without(Runnable calls) {
        without(() -> {
            calls.run();
            return true;
        });
    }

    /** The time until the thread's deadline, zero after it; empty if it has none. */
    public static Optional<Duration> remaining() {
        Deadline current = current();
        return current.isSet() ? Optional.of(Duration.ofNanos(current.limit(LONGEST))) : Optional.empty();
    }

    /** For stores: the thread's deadline, or one that never passes. */
    public static Deadline current() {
        Deadline current = CURRENT.get();
        return current == null ? NONE : current;
    }

    private static <T extends @Nullable Object> T bind(Deadline deadline, Supplier<T> calls) {
        Deadline before = current();
        if (deadline == before) {
            return calls.get();
        }
        set(deadline);
        try {
            return calls.get();
        } finally {
            set(before);
        }
    }

    private static void set(Deadline deadline) {
        if (deadline.isSet()) {
            CURRENT.set(deadline);
        } else {
            CURRENT.remove();
        }
    }

    private Deadline orEarlier(Duration limit) {
        boolean isLong = limit.compareTo(Duration.ofNanos(LONGEST)) > 0;
        long nanos = isLong ? LONGEST : limit.isNegative() ? 0 : limit.toNanos();
        long now = System.nanoTime();
        return isSet() && end - now <= nanos ? this : new Deadline(limit, now + nanos);
    }

    /** For stores: whether the thread has a deadline. */
    public boolean isSet() {
        return this != NONE;
    }

    /** For stores: whether it has passed; false if there is none. */
    public boolean hasPassed() {
        return isSet() && System.nanoTime() - end >= 0;
    }

    /**
     * For stores: the part of a wait that is left until the deadline.
     *
     * @param nanos how long to wait without a deadline, in nanoseconds
     * @return at most {@code nanos}, and 0 after the deadline
     */
    public long limit(long nanos) {
        return isSet() ? Math.max(0, Math.min(nanos, end - System.nanoTime())) : nanos;
    }

    /**
     * For stores: the same in whole milliseconds, rounded up, so that the deadline has passed after such a wait. Never 0, which means no
     * limit in many interfaces.
     *
     * @param millis how long to wait without a deadline, in milliseconds; 0 for no limit
     */
    public long limitMillis(long millis) {
        if (!isSet()) {
            return millis;
        }
        long left = Math.max(1, (limit(LONGEST) + 999_999) / 1_000_000);
        return millis == 0 ? left : Math.min(millis, left);
    }

    /**
     * For stores: refuses to begin anything after the deadline.
     *
     * @throws StoreTimeoutException if it has passed
     */
    public void refuse() {
        if (hasPassed()) {
            throw exceeded("the call did not begin", null);
        }
    }

    /**
     * For stores: the error of a wait that the deadline ended, where certainly nothing was stored.
     *
     * @param what did not happen in time
     */
    public StoreTimeoutException exceeded(String what, @Nullable Throwable cause) {
        return StoreTimeoutException.ofDeadline(what, timeout, cause);
    }

    /**
     * For stores: the error of a wait that ended without success, where certainly nothing was stored: by this deadline if it has passed,
     * else by a limit of the store.
     *
     * @param what did not happen in time
     * @param own the limit of the store
     */
    public StoreTimeoutException timeout(String what, Duration own, @Nullable Throwable cause) {
        return hasPassed() ? exceeded(what, cause) : new StoreTimeoutException(what, own, cause);
    }
}
