package io.aster.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that Aster throws. Each subclass carries the facts of its cause as fields, so that no caller has to
 * read a message text.
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
     * Whether the very same call, made again a little later, can succeed without anybody changing anything. False unless a
     * subclass says otherwise.
     */
    public boolean isRetryable() {
        return false;
    }
}
