package io.aster.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The store did not get to the call within the time that was set. Nothing was stored; the same call may succeed later. */
public final class StoreTimeoutException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    public StoreTimeoutException(String what, Duration timeout, @Nullable Throwable cause) {
        super(what + " within " + timeout.toMillis() + " ms", cause);
        this.timeout = timeout;
    }

    /** The limit that was exceeded. */
    public Duration timeout() {
        return timeout;
    }
}
