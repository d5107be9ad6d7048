package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.value.Settings;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MissingEventsTest {
    private final SessionService sessions = SessionService.over(new FaultySessions(), Settings.defaults());
    private final NewSession wanted = NewSession.of("app", "user", "agent");
    private final String id = sessions.create(wanted).id();

    @Test
    void errorsSayHowManyEventsThereAre() {
        sessions.appendEvents(id, List.of(Event.user("1"), Event.user("2")));
        assertRefused("upToSeq", () -> sessions.fork(id, 3, wanted));
        assertRefused("seq", () -> sessions.stateAt(id, 3));
        assertRefused("seqs", () -> sessions.redact(id, List.of(1L, 3L), new RedactionReason("user", "asked for it")));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.reason()).isEqualTo("must be at most 2, the session's eventCount, is 3");
        });
    }
}
