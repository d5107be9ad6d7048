package io.aster.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection broke between a commit and its answer, and asking again did not bring an answer either: the write is stored
 * whole or not at all. Sending the same ids again is safe, and tells which.
 */
public final class OutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> ids;

    public OutcomeUnknownException(String message, List<String> ids, @Nullable Throwable cause) {
        super(message, cause);
        this.ids = List.copyOf(ids);
    }

    /** The ids of what was being written (events, or a session), in the order given. */
    public List<String> ids() {
        return ids;
    }

    /** True: a write with the same ids is idempotent. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
