package io.aster.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection broke between a commit and its answer, and asking again did not bring an answer either: the write is stored
 * whole or not at all. Where it has ids, sending the same ids again is safe, and tells which; where it has none (an agent's
 * messages), read what is stored before writing again.
 */
public final class OutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String[] ids;

    public OutcomeUnknownException(String message, List<String> ids, @Nullable Throwable cause) {
        super(message, cause);
        this.ids = ids.toArray(String[]::new);
    }

    /** The ids of what was being written (events, or a session), in the order given; none where it has no ids. */
    public List<String> ids() {
        return List.of(ids);
    }

    /** True where there are ids: a write with the same ids is idempotent. */
    @Override
    public boolean isRetryable() {
        return ids.length > 0;
    }
}
