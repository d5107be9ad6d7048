package io.aster.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call did not succeed within the configured time, or within its caller's {@link io.aster.value.Deadline}. Nothing was stored. The same
 * call may succeed later; where the deadline ended it, only with another deadline.
 */
public final class StoreTimeoutException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;
    private final boolean byDeadline;

    public StoreTimeoutException(String what, Duration timeout, @Nullable Throwable cause) {
        this(what + " within ", timeout, false, cause);
    }

    private StoreTimeoutException(String what, Duration timeout, boolean byDeadline, @Nullable Throwable cause) {
        super(what + timeout.toMillis() + " ms", cause);
        this.timeout = timeout;
        this.byDeadline = byDeadline;
    }

    /**
     * The error of a call that its caller's deadline ended.
     *
     * @param what did not happen in time
     * @param timeout what the caller gave
     */
    public static StoreTimeoutException ofDeadline(String what, Duration timeout, @Nullable Throwable cause) {
        return new StoreTimeoutException(what + " within its caller's deadline of ", timeout, true, cause);
    }

    /** The limit that was exceeded. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether the limit was the caller's deadline, and not a setting of the store. */
    public boolean byDeadline() {
        return byDeadline;
    }

    /** False if the limit was the caller's deadline: every further call within that is refused. */
    @Override
    public boolean isRetryable() {
        return !byDeadline;
    }
}
