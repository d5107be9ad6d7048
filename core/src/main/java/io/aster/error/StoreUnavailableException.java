package io.aster.error;

import org.jspecify.annotations.Nullable;

/** The store can't be reached or is busy with other calls. Nothing was stored; the same call may succeed later. */
public class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
