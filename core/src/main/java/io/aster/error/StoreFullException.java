package io.aster.error;

import org.jspecify.annotations.Nullable;

/** The disk or the quota under the store is full. Nothing was stored; free some space, then the same call succeeds. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
