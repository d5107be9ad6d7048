package io.aster.error;

import org.jspecify.annotations.Nullable;

/** A store can't be opened as configured: an unknown URL scheme or parameter, a missing driver, a schema of another version. */
public class StoreConfigurationException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreConfigurationException(String message) {
        super(message);
    }

    public StoreConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
