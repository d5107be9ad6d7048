package io.aster.session;

import io.aster.store.AppendRequest;
import io.aster.value.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What an append expects of its session, and whether it ends it. Immutable.
 *
 * <pre>{@code
 * sessions.appendEvents(id, answer, AppendOptions.none().expectingSeq(7).thenComplete());
 * }</pre>
 */
public final class AppendOptions {
    private static final AppendOptions NONE = new AppendOptions(AppendRequest.ANY, null);

    private final long expectedSeq;
    private final @Nullable SessionStatus end;

    private AppendOptions(long expectedSeq, @Nullable SessionStatus end) {
        this.expectedSeq = expectedSeq;
        this.end = end;
    }

    /** No expectation, and the session stays active. */
    public static AppendOptions none() {
        return NONE;
    }

    /**
     * The same for a session whose last event must have this sequence number.
     *
     * @param value 0 if there must be no event yet
     * @throws io.aster.error.InvalidValueException if it is negative
     */
    public AppendOptions expectingSeq(long value) {
        return new AppendOptions(Limits.check("expectedSeq", value, 0, Long.MAX_VALUE), end);
    }

    /** The same, and the session is completed in the commit of the events. */
    public AppendOptions thenComplete() {
        return new AppendOptions(expectedSeq, SessionStatus.COMPLETED);
    }

    /** The same, and the session is failed in the commit of the events. */
    public AppendOptions thenFail() {
        return new AppendOptions(expectedSeq, SessionStatus.FAILED);
    }

    /** The expected sequence number, or {@link AppendRequest#ANY}. */
    long expectedSeq() {
        return expectedSeq;
    }

    /** The status that the session gets, or {@code null}. */
    @Nullable SessionStatus end() {
        return end;
    }

    /** The same as its code. */
    @Nullable String endCode() {
        return end == null ? null : end.code();
    }
}
