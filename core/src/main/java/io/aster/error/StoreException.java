package io.aster.error;

import org.jspecify.annotations.Nullable;

/** A store could not do its work for a cause of its own (the file is not a database, the stored data can't be read). */
public class StoreException extends AsterException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
