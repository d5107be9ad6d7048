package io.aster.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The store did not start the call within the configured time. Nothing was stored; the same call may succeed later. */
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
