package io.aster.testkit.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Redacted;
import io.aster.session.Redaction;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.session.follow.Follower;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events whose content, actions and metadata are removed. */
public interface RedactionContract {
    @Test
    default void anEventIsReplacedByItsMark(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<Event> before =
                sessions.appendEvents(id, List.of(Event.user("first"), SampleEvents.full("full"), Event.user("last")));
        Redacted done = sessions.redact(id, List.of(2L), Marks.REASON);
        assertThat(done.events()).hasSize(1);
        assertThat(done.copies()).isEmpty();
        assertThat(done.sharedKeys()).isEmpty();
        Event redacted = done.events().get(0);
        Marks.assertRedacted(redacted, before.get(1));
        Redaction mark = Objects.requireNonNull(redacted.redaction());
        assertThat(mark.at()).isAfter(before.get(0).timestamp());
        List<Event> after = List.of(before.get(0), redacted, before.get(2));
        SessionService other = bench.otherNode().sessions();
        assertThat(bench.otherNode().events(id)).isEqualTo(after);
        assertThat(other.streamEvents(id, EventFilter.all()).toList()).isEqualTo(after);
        assertThat(other.view(id, EventFilter.first(3)).events()).isEqualTo(after);
        assertThat(other.findEvent(id, "full")).contains(redacted);
        assertThat(sessions.findEvent(id, "full")).contains(redacted);
        assertThat(other.getEvents(
                        id, EventFilter.builder().branch("Pipeline.Search").build()))
                .containsExactly(redacted);
        assertThat(other.getEvents(
                        id,
                        EventFilter.builder().author("assistant").newestFirst().build()))
                .containsExactly(redacted);
        try (Follower<Event> follower = other.follow(id, 1)) {
            assertThat(follower.next(Duration.ofSeconds(30))).contains(redacted);
        }
    }

    @Test
    default void theSessionIsOnlyCountedAsRedacted(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(id, SampleEvents.numbered(3));
        Session before = sessions.get(id);
        Marks.redact(sessions, id, 1, 3);
        Session after = before.toBuilder().redactions(1).build();
        assertThat(sessions.get(id)).isEqualTo(after);
        assertThat(bench.all()).containsExactly(after);
        assertThat(sessions.stats().events()).isEqualTo(3);
        Event next = sessions.appendEvent(id, Event.user("4"), 3);
        assertThat(next.seq()).isEqualTo(4);
        assertThat(SampleEvents.texts(bench.events(id))).containsExactly("", "2", "", "4");
        assertThat(sessions.update(before.withAgentId("next")).version()).isEqualTo(2);
    }

    @Test
    default void eventsOfSessionsThatHaveEndedAreRedacted(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        for (SessionStatus status : List.of(SessionStatus.COMPLETED, SessionStatus.FAILED)) {
            String id = bench.session().id();
            AppendOptions none = AppendOptions.none();
            Event last = sessions.appendEvent(
                    id, Event.user("last"), status == SessionStatus.FAILED ? none.thenFail() : none.thenComplete());
            Marks.assertRedacted(Marks.redact(sessions, id, 1).get(0), last);
            assertThat(sessions.get(id).status()).isEqualTo(status);
        }
    }

    @Test
    default void aRedactedEventKeepsItsFirstMark(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<Event> before = sessions.appendEvents(id, SampleEvents.numbered(4));
        List<Event> first = Marks.redact(sessions, id, 2, 3);
        assertThat(Marks.redact(sessions, id, 2, 3)).isEqualTo(first);
        List<Event> second = sessions.redact(id, List.of(4L, 3L, 3L), new RedactionReason("user-002", "again"))
                .events();
        assertThat(second.get(0)).isEqualTo(first.get(1));
        assertThat(Objects.requireNonNull(second.get(1).redaction()).requestedBy())
                .isEqualTo("user-002");
        assertThat(bench.events(id)).containsExactly(before.get(0), first.get(0), first.get(1), second.get(1));
    }

    @Test
    default void appendingARedactedEventAgainSucceeds(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        List<NewEvent> events = List.of(
                Event.user("a").withId("a"),
                SampleEvents.full("b"),
                Event.user("c").withId("c"));
        sessions.appendEvents(id, events);
        List<Event> redacted = Marks.redact(sessions, id, 2);
        assertThat(sessions.appendEvent(id, events.get(1))).isEqualTo(redacted.get(0));
        assertThat(sessions.appendEvent(id, Event.user("something else").withId("b")))
                .isEqualTo(redacted.get(0));
        assertThat(bench.otherNode().sessions().appendEvents(id, events)).isEqualTo(bench.events(id));
        sessions.complete(id);
        assertThat(sessions.appendEvents(id, events)).isEqualTo(bench.events(id));
        assertThat(bench.events(id)).hasSize(3);
    }

    @Test
    default void manyEventsOfALongSessionAreRedacted(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(id, SampleEvents.numbered(2_300));
        List<Long> seqs =
                LongStream.rangeClosed(1, 1_000).map(i -> 2 * i + 100).boxed().toList();
        Redacted done = sessions.redact(id, seqs, Marks.REASON);
        assertThat(SampleEvents.seqs(done.events())).isEqualTo(seqs);
        List<String> expected = new ArrayList<>();
        for (int seq = 1; seq <= 2_300; seq++) {
            expected.add(seq > 101 && seq % 2 == 0 && seq <= 2_100 ? "" : Integer.toString(seq));
        }
        assertThat(SampleEvents.texts(bench.otherNode().events(id))).isEqualTo(expected);
        assertThat(sessions.appendEvent(id, Event.user("next")).seq()).isEqualTo(2_301);
    }

    @Test
    default void aRestoredSessionHasItsMarks(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvents(id, SampleEvents.numbered(230));
        Marks.redact(sessions, id, 1, 7, 150);
        sessions.redact(id, List.of(230L), new RedactionReason("user-002", "another"));
        Session session = sessions.complete(id);
        List<Event> events = bench.events(id);
        sessions.delete(id);
        assertThat(sessions.restore(session, events)).isEqualTo(session);
        assertThat(bench.otherNode().events(id)).isEqualTo(events);
        assertThat(sessions.restore(session, events)).isEqualTo(session);
        assertThat(bench.events(id)).isEqualTo(events);
    }
}
