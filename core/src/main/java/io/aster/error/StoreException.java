package io.aster.error;

import org.jspecify.annotations.Nullable;

/** A failure inside a store (the file is not a database, the stored data can't be read). */
public class StoreException extends AsterException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
