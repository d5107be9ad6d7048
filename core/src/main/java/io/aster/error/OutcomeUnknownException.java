package io.aster.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection broke between a commit and its answer, and the recovery checks failed too, or the caller's {@link
 * io.aster.value.Deadline} passed in between: the write is stored completely or not at all. If the write has ids, repeating it with the same
 * ids is safe and returns its outcome; if it has none (an agent's messages), read what is stored before writing again. A call of several
 * steps (a delete, {@code failIdle}, {@code restore}) whose deadline passed may be carried out in part; the same call again does the rest.
 */
public final class OutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String[] ids;
    private final boolean retryable;

    /**
     * An unknown outcome of a write that is idempotent by its ids.
     *
     * @param ids see {@link #ids}
     */
    public OutcomeUnknownException(String message, List<String> ids, @Nullable Throwable cause) {
        this(message, ids, !ids.isEmpty(), cause);
    }

    private OutcomeUnknownException(String message, List<String> ids, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.ids = ids.toArray(String[]::new);
        this.retryable = retryable;
    }

    /**
     * The same outcome of a call that must not be repeated unchanged: a repetition would generate new ids, or conflict with its own change.
     *
     * @return an error whose cause is this one
     */
    public OutcomeUnknownException notRetryable() {
        return new OutcomeUnknownException(String.valueOf(getMessage()), ids(), false, this);
    }

    /** The ids of what was being written (events, or a session), in the order given; none if the write has no ids. */
    public List<String> ids() {
        return List.of(ids);
    }

    /** True only if the same call is idempotent: the caller gave all ids. */
    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
