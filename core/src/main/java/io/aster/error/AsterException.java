package io.aster.error;

import org.jspecify.annotations.Nullable;

/**
 * Base class of every error that Aster throws. Each subclass has the facts of its cause as fields, so that a caller never has to parse a
 * message.
 */
public abstract class AsterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected AsterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    protected AsterException(String message) {
        this(message, null);
    }

    /**
     * Whether the same call, repeated unchanged a little later, can succeed without any intervention. False unless a subclass says
     * otherwise.
     */
    public boolean isRetryable() {
        return false;
    }
}
