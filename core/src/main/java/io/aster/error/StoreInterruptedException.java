package io.aster.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on an interrupted thread, or whose wait was ended by an interrupt. The thread's interrupt flag is set when this is thrown. Not
 * retryable: the same call ends in the same way until the flag is cleared.
 */
public final class StoreInterruptedException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final boolean mayBeStored;
    private final String[] ids;

    /**
     * An interrupted call.
     *
     * @param mayBeStored see {@link #mayBeStored}
     * @param ids see {@link #ids}
     */
    public StoreInterruptedException(String message, boolean mayBeStored, List<String> ids, @Nullable Throwable cause) {
        super(message, cause);
        this.mayBeStored = mayBeStored;
        this.ids = ids.toArray(String[]::new);
    }

    /** An interrupted call that certainly changed nothing. */
    public StoreInterruptedException(String message, @Nullable Throwable cause) {
        this(message, false, List.of(), cause);
    }

    /**
     * Whether the call may have been carried out. False: certainly nothing was stored. True: unknown, as after an {@link
     * OutcomeUnknownException}; the same events with the same ids can be appended again safely. A call of several steps (a delete, {@code
     * failIdle}, {@code restore}) may be carried out in part; the same call again does the rest.
     */
    public boolean mayBeStored() {
        return mayBeStored;
    }

    /** The ids of what may be stored (events, or a session), in the order given; none where it has no ids or nothing was stored. */
    public List<String> ids() {
        return List.of(ids);
    }
}
