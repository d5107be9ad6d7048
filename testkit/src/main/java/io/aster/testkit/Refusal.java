package io.aster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.error.InvalidValueException;
import io.aster.session.DuplicateEventException;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that must be refused, and the facts that the error has to tell. */
final class Refusal {
    private Refusal() {}

    static <E extends Throwable> E of(Class<E> type, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isExactlyInstanceOf(type);
        return type.cast(thrown);
    }

    static void notFound(String sessionId, ThrowingCallable call) {
        assertThat(of(SessionNotFoundException.class, call).sessionId()).isEqualTo(sessionId);
    }

    static void conflict(String sessionId, long expected, long actual, ThrowingCallable call) {
        SessionConflictException conflict = of(SessionConflictException.class, call);
        assertThat(conflict.sessionId()).isEqualTo(sessionId);
        assertThat(conflict.expected()).isEqualTo(expected);
        assertThat(conflict.actual()).isEqualTo(actual);
    }

    static void duplicate(String sessionId, List<String> eventIds, ThrowingCallable call) {
        DuplicateEventException duplicate = of(DuplicateEventException.class, call);
        assertThat(duplicate.sessionId()).isEqualTo(sessionId);
        assertThat(duplicate.eventIds()).isEqualTo(eventIds);
    }

    static void invalid(String field, ThrowingCallable call) {
        InvalidValueException invalid = of(InvalidValueException.class, call);
        assertThat(invalid.field()).isEqualTo(field);
        assertThat(invalid.reason()).isNotBlank();
    }
}
