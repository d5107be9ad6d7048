package io.aster.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.DuplicateEventException;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionStatus;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must be refused, and the facts that the error has to tell. */
public final class ExpectedErrors {
    private ExpectedErrors() {}

    public static <E extends Throwable> E of(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isExactlyInstanceOf(type);
        return type.cast(thrown);
    }

    public static void notFound(String sessionId, ThrowingCallable call) {
        assertThat(of(SessionNotFoundException.class, call).sessionId()).isEqualTo(sessionId);
    }

    public static void notActive(String sessionId, SessionStatus status, ThrowingCallable call) {
        SessionNotActiveException refusal = of(SessionNotActiveException.class, call);
        assertThat(refusal.sessionId()).isEqualTo(sessionId);
        assertThat(refusal.status()).isEqualTo(status);
    }

    /** A call on an interrupted thread: nothing was stored, and the flag is still set. Clears it. */
    public static void interrupted(ThrowingCallable call) {
        Thread.currentThread().interrupt();
        try {
            StoreInterruptedException refusal = of(StoreInterruptedException.class, call);
            assertThat(refusal.mayBeStored()).isFalse();
            assertThat(refusal.ids()).isEmpty();
            assertThat(refusal.isRetryable()).isFalse();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** A call after its deadline: nothing was stored. */
    public static void late(ThrowingCallable call) {
        Throwable thrown = Deadline.within(Duration.ZERO, () -> catchThrowable(call));
        assertThat(thrown).isExactlyInstanceOf(StoreTimeoutException.class);
        StoreTimeoutException refusal = (StoreTimeoutException) thrown;
        assertThat(refusal.byDeadline()).isTrue();
        assertThat(refusal.timeout()).isEqualTo(Duration.ZERO);
        assertThat(refusal.isRetryable()).isFalse();
    }

    public static void damaged(String sessionId, ThrowingCallable call) {
        DamagedDataException damaged = of(DamagedDataException.class, call);
        assertThat(damaged.id()).isEqualTo(sessionId);
        assertThat(damaged.damage()).isNotBlank();
        assertThat(damaged.isRetryable()).isFalse();
    }

    public static void conflict(String sessionId, long expected, long actual, ThrowingCallable call) {
        SessionConflictException conflict = of(SessionConflictException.class, call);
        assertThat(conflict.sessionId()).isEqualTo(sessionId);
        assertThat(conflict.expected()).isEqualTo(expected);
        assertThat(conflict.actual()).isEqualTo(actual);
    }

    public static void duplicate(String sessionId, List<String> eventIds, ThrowingCallable call) {
        DuplicateEventException duplicate = of(DuplicateEventException.class, call);
        assertThat(duplicate.sessionId()).isEqualTo(sessionId);
        assertThat(duplicate.eventIds()).isEqualTo(eventIds);
    }

    public static void invalid(String field, ThrowingCallable call) {
        InvalidValueException invalid = of(InvalidValueException.class, call);
        assertThat(invalid.field()).isEqualTo(field);
        assertThat(invalid.reason()).isNotBlank();
    }
}
