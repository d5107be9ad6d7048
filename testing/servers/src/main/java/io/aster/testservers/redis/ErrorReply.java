package io.aster.testservers.redis;

import java.io.IOException;

/** Redis answered a command with an error. */
final class ErrorReply extends IOException {
    private static final long serialVersionUID = 1L;

    ErrorReply(String message) {
        super(message);
    }
}
