package io.aster.testservers.process;

import org.jspecify.annotations.Nullable;

/** A test server could not be started, stopped or used. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
