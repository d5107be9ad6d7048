package io.aster.testkit.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.Redaction;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Redacted events, and what they must have. */
final class Marks {
    static final RedactionReason REASON = new RedactionReason("user-001", "asked to forget \u0000 it");

    private Marks() {}

    /** Redacts events of a session for the usual reason. */
    static List<Event> redact(SessionService sessions, String session, long... seqs) {
        return sessions.redact(session, Arrays.stream(seqs).boxed().toList(), REASON)
                .events();
    }

    /** An event with a mark in the place of what it said. */
    static Event redacted(Event event, @Nullable Redaction mark) {
        return new Event(
                event.id(),
                event.sessionId(),
                event.seq(),
                event.invocationId(),
                event.agentId(),
                event.author(),
                null,
                EventActions.NONE,
                Map.of(),
                event.branch(),
                event.timestamp(),
                mark,
                event.proof());
    }

    /** Checks that an event is redacted for the usual reason, and has everything else that it had before. */
    static void assertRedacted(Event event, Event before) {
        Redaction mark = Objects.requireNonNull(event.redaction());
        assertThat(new RedactionReason(mark.requestedBy(), mark.reason())).isEqualTo(REASON);
        assertThat(event).isEqualTo(redacted(before, mark));
    }
}
