package io.aster.testkit.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionHistories;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Redactions that are refused: nothing is changed. */
public interface RedactionRefusalContract {
    @Test
    default void eventsThatDoNotExistAreRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<Event> events = sessions.appendEvents(id, SampleEvents.numbered(3));
        ExpectedErrors.invalid("seqs", () -> Marks.redact(sessions, id, 2, 4));
        ExpectedErrors.invalid("seqs", () -> Marks.redact(sessions, id, 0, 1));
        ExpectedErrors.invalid("seqs", () -> Marks.redact(sessions, id, -1));
        ExpectedErrors.invalid("seqs", () -> Marks.redact(sessions, id));
        long[] tooMany = LongStream.rangeClosed(1, SessionHistories.MAX_REDACTED_AT_ONCE + 1L)
                .toArray();
        ExpectedErrors.invalid("seqs", () -> Marks.redact(sessions, id, tooMany));
        assertThat(bench.events(id)).isEqualTo(events);
        ExpectedErrors.notFound("none", () -> Marks.redact(sessions, "none", 1));
        sessions.delete(id);
        ExpectedErrors.notFound(id, () -> Marks.redact(sessions, id, 1));
    }

    @Test
    default void aRedactionHasAReason(StoreUnderTest bench) {
        String id = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(id, SampleEvents.numbered(1));
        ExpectedErrors.invalid("requestedBy", () -> new RedactionReason(" ", "because"));
        ExpectedErrors.invalid("reason", () -> new RedactionReason("user", " "));
        ExpectedErrors.invalid("reason", () -> new RedactionReason("user", "x".repeat(1_001)));
        RedactionReason longest = new RedactionReason("user", "x".repeat(1_000));
        assertThat(bench.sessions().redact(id, List.of(1L), longest).events())
                .isEqualTo(List.of(
                        Marks.redacted(events.get(0), bench.events(id).get(0).redaction())));
    }

    @Test
    default void aSessionThatIsBeingRestoredIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session("s").id();
        List<Event> events = sessions.appendEvents(id, SampleEvents.numbered(150));
        Session session = sessions.get(id);
        sessions.delete(id);
        Iterator<Event> some = events.subList(0, 120).iterator();
        ExpectedErrors.of(InvalidValueException.class, () -> sessions.restore(session, () -> some));
        ExpectedErrors.notActive(id, SessionStatus.RESTORING, () -> Marks.redact(sessions, id, 1));
        assertThat(sessions.restore(session, events)).isEqualTo(session);
        assertThat(bench.events(id)).isEqualTo(events);
    }

    @Test
    default void aMissingEventIsAnError(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(40));
        bench.loseEvent("s", 20);
        ExpectedErrors.damaged("s", () -> Marks.redact(bench.sessions(), "s", 19, 20));
    }
}
