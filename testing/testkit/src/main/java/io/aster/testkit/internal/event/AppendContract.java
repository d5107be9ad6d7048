package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Appending events: what is stored, in which order, and what it does to the session. */
public interface AppendContract {
    @Test
    default void appendOneEventStoresEveryField(StoreUnderTest bench) {
        String session = bench.session().id();
        Event appended = bench.sessions().appendEvent(session, SampleEvents.full("e-1"));
        NewEvent given = SampleEvents.full("e-1");
        Event expected = new Event(
                "e-1",
                session,
                1,
                "inv-1",
                "agt-1",
                "assistant",
                given.content(),
                given.actions(),
                Map.of("tokens", 17L),
                "Pipeline.Search",
                Objects.requireNonNull(given.timestamp()));
        assertThat(appended).isEqualTo(expected);
        assertThat(bench.events(session)).containsExactly(expected);
    }

    @Test
    default void appendOneEventThatHasButAnAuthor(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.clock().set(SteppingClock.START.plusSeconds(60));
        Event appended = bench.sessions()
                .appendEvent(session, Event.builder("user").id("e").build());
        Event expected = new Event(
                "e",
                session,
                1,
                null,
                null,
                "user",
                null,
                EventActions.NONE,
                Map.of(),
                null,
                SteppingClock.START.plusSeconds(60));
        assertThat(appended).isEqualTo(expected);
        assertThat(bench.events(session)).containsExactly(expected);
    }

    @Test
    default void appendManyEventsKeepsTheirOrder(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> appended = bench.sessions().appendEvents(session, SampleEvents.withIds("c", "a", "b"));
        assertThat(SampleEvents.texts(appended)).containsExactly("c", "a", "b");
        assertThat(SampleEvents.seqs(appended)).containsExactly(1L, 2L, 3L);
        assertThat(appended.stream().map(Event::timestamp).distinct()).hasSize(1);
        assertThat(bench.events(session)).isEqualTo(appended);
    }

    @Test
    default void appendGoesOnWithoutAGap(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> all = new ArrayList<>();
        for (int size = 1; size <= 5; size++) {
            all.addAll(bench.sessions().appendEvents(session, SampleEvents.numbered(size)));
        }
        assertThat(SampleEvents.seqs(all))
                .isEqualTo(LongStream.rangeClosed(1, 15).boxed().toList());
        assertThat(bench.events(session)).isEqualTo(all);
    }

    @Test
    default void appendNoEventsStoresNothing(StoreUnderTest bench) {
        Session before = bench.session();
        assertThat(bench.sessions().appendEvents(before.id(), List.of())).isEmpty();
        assertThat(bench.sessions().appendEvents(before.id(), List.of(), 0)).isEmpty();
        assertThat(bench.sessions().get(before.id())).isEqualTo(before);
        assertThat(bench.events(before.id())).isEmpty();
    }

    @Test
    default void appendFiveThousandEventsAtOnce(StoreUnderTest bench) {
        Session before = bench.session();
        List<Event> appended = bench.sessions().appendEvents(before.id(), SampleEvents.numbered(5_000));
        assertThat(appended).hasSize(5_000);
        assertThat(SampleEvents.seqs(appended))
                .isEqualTo(LongStream.rangeClosed(1, 5_000).boxed().toList());
        assertThat(bench.events(before.id())).isEqualTo(appended);
        assertThat(bench.sessions().get(before.id()).eventCount()).isEqualTo(5_000);
    }

    @Test
    default void appendMoreEventsThanTheLimitIsRefusedWhole(StoreUnderTest bench) {
        String session = bench.session().id();
        List<NewEvent> tooMany = Collections.nCopies(SessionService.MAX_EVENTS_PER_APPEND + 1, Event.user("hello"));
        ExpectedErrors.invalid("events", () -> bench.sessions().appendEvents(session, tooMany));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        List<NewEvent> most = tooMany.subList(1, tooMany.size());
        bench.sessions().appendEvents(session, most);
        assertThat(bench.events(session)).hasSize(SessionService.MAX_EVENTS_PER_APPEND);
    }

    @Test
    default void appendMovesUpdatedAtAndEventCountButNotTheVersion(StoreUnderTest bench) {
        Session before = bench.session();
        bench.clock().advance(Duration.ofMinutes(5));
        bench.sessions().appendEvents(before.id(), SampleEvents.numbered(3));
        Session after = bench.sessions().get(before.id());
        assertThat(after)
                .isEqualTo(Session.builder(before.id())
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .status(before.status())
                        .createdAt(before.createdAt())
                        .updatedAt(
                                before.createdAt().plus(Duration.ofMinutes(5)).plusMillis(1))
                        .eventCount(3)
                        .build());
        assertThat(bench.all()).containsExactly(after);
    }

    @Test
    default void appendToAMissingSessionIsNotFound(StoreUnderTest bench) {
        Session other = bench.session();
        ExpectedErrors.notFound("missing", () -> bench.sessions().appendEvent("missing", Event.user("hello")));
        ExpectedErrors.notFound("missing", () -> bench.sessions().appendEvents("missing", SampleEvents.numbered(2)));
        ExpectedErrors.notFound("missing", () -> bench.sessions().appendEvents("missing", SampleEvents.numbered(2), 0));
        ExpectedErrors.notFound("missing", () -> bench.sessions().appendEvents("missing", List.of()));
        ExpectedErrors.notFound("missing", () -> bench.sessions().getEvents("missing", EventFilter.first(100)));
        ExpectedErrors.notFound("missing", () -> bench.sessions().streamEvents("missing", EventFilter.all()));
        assertThat(bench.all()).containsExactly(other);
    }

    @Test
    default void eventsAreOrderedByPlaceAndNeverByClock(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.clock().step(Duration.ofSeconds(-10));
        List<Event> appended = new ArrayList<>();
        for (NewEvent event : SampleEvents.numbered(10)) {
            appended.add(bench.sessions().appendEvent(session, event));
        }
        assertThat(appended.get(9).timestamp()).isBefore(appended.get(0).timestamp());
        assertThat(bench.events(session)).isEqualTo(appended);
        assertThat(SampleEvents.texts(bench.sessions().getEvents(session, EventFilter.last(2))))
                .containsExactly("9", "10");
        assertThat(SampleEvents.texts(bench.sessions()
                        .getEvents(
                                session,
                                EventFilter.builder().newestFirst().limit(2).build())))
                .containsExactly("10", "9");
    }

    @Test
    default void appendIsRefusedWholeForOneBadEvent(StoreUnderTest bench) {
        String session = bench.session().id();
        SessionService small = bench.service(bench.settings().withMaxValueBytes(100));
        List<NewEvent> events = List.of(Event.user("fine"), Event.user("x".repeat(100)), Event.user("fine"));
        ExpectedErrors.of(InvalidValueException.class, () -> small.appendEvents(session, events));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        Event appended = small.appendEvent(session, Event.user("fine"));
        assertThat(appended.seq()).isEqualTo(1);
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @Test
    default void eventOfAnotherSessionIsAppendedWithItsIdAndTime(StoreUnderTest bench) {
        String first = bench.session().id();
        String second = bench.session().id();
        Event event = bench.sessions().appendEvent(first, SampleEvents.full("e-1"));
        bench.sessions().appendEvent(second, Event.user("hello"));
        Event copied = bench.sessions().appendEvent(second, event.toNew());
        assertThat(copied.seq()).isEqualTo(2);
        assertThat(copied.toNew()).isEqualTo(event.toNew());
        assertThat(bench.events(second)).hasSize(2).endsWith(copied);
        assertThat(bench.events(first)).containsExactly(event);
    }

    @Test
    default void sessionsDoNotSeeEachOthersEvents(StoreUnderTest bench) {
        String first = bench.session("session").id();
        String second = bench.session("Session").id();
        String third = bench.session("session2").id();
        Event one = bench.sessions()
                .appendEvent(
                        first, Event.builder("user").content(Message.user("1")).build());
        Event two = bench.sessions()
                .appendEvent(
                        second, Event.builder("user").content(Message.user("2")).build());
        assertThat(bench.events(first)).containsExactly(one);
        assertThat(bench.events(second)).containsExactly(two);
        assertThat(bench.events(third)).isEmpty();
    }
}
