package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreClosedException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.internal.WatchedStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams of events: lazy, whole and in constant memory. */
public interface StreamContract {
    int MANY = 20_000;

    /** Ten pages. */
    int LONG = 5_000;

    int PAGE = 512;

    /** Stands for a session that was not found. */
    long GONE = -1;

    /** The size of a large event, in characters; a page of two of them is too large. */
    int LARGE = 1 << 20;

    @Test
    default void streamHasEveryEventInOrder(StoreUnderTest bench) {
        String session = longSession(bench);
        for (int i = 1; i < MANY / LONG; i++) {
            bench.sessions().appendEvents(session, SampleEvents.numbered(LONG));
        }
        List<Long> seqs = bench.sessions()
                .streamEvents(session, EventFilter.all())
                .map(Event::seq)
                .toList();
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
    }

    @Test
    default void streamEventsEqualTheEventsAppended(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> appended = new ArrayList<>(bench.sessions().appendEvents(session, SampleEvents.numbered(600)));
        appended.add(bench.sessions().appendEvent(session, SampleEvents.full("last")));
        assertThat(bench.sessions().streamEvents(session, EventFilter.all())).isEqualTo(appended);
    }

    @Test
    default void streamHoldsAPageOfEventsAtMost(StoreUnderTest bench) {
        String session = longSession(bench);
        WatchedStore watched = new WatchedStore(bench.store().sessions());
        Stream<Event> stream = SessionService.over(watched, bench.settings()).streamEvents(session, EventFilter.all());
        assertThat(watched.handedOut()).isZero();
        Iterator<Event> events = stream.iterator();
        for (int consumed = 1; consumed <= LONG; consumed++) {
            assertThat(events.next().seq()).isEqualTo(consumed);
            assertThat(watched.handedOut() - consumed).isBetween(0, PAGE);
            if (consumed % 2_500 == 0) {
                checkInMemory(watched, 2L * PAGE);
            }
        }
        assertThat(events.hasNext()).isFalse();
        assertThat(watched.handedOut()).isEqualTo(LONG);
    }

    @Test
    default void streamOfLargeEventsAfterManySmallOnesReadsFewAtATime(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(600));
        for (int i = 0; i < 16; i++) {
            bench.sessions().appendEvent(session, Event.user("x".repeat(LARGE)));
        }
        for (EventFilter filter :
                List.of(EventFilter.all(), EventFilter.builder().author("user").build())) {
            WatchedStore watched = new WatchedStore(bench.store().sessions());
            Iterator<Event> events = SessionService.over(watched, bench.settings())
                    .streamEvents(session, filter)
                    .iterator();
            for (int consumed = 1; consumed <= 616; consumed++) {
                assertThat(events.next().seq()).isEqualTo(consumed);
                assertThat(watched.handedOut() - consumed).isLessThanOrEqualTo(consumed < 601 ? PAGE : 1);
            }
            assertThat(events.hasNext()).isFalse();
            assertThat(watched.largestPage()).isBetween((long) LARGE, LARGE + 1_000L);
        }
    }

    @Test
    default void streamOfLargeEventsNewestFirstReadsFewAtATime(StoreUnderTest bench) {
        String session = bench.session().id();
        for (int i = 0; i < 16; i++) {
            bench.sessions().appendEvent(session, Event.user("x".repeat(LARGE)));
        }
        WatchedStore watched = new WatchedStore(bench.store().sessions());
        List<Long> seqs = SessionService.over(watched, bench.settings())
                .streamEvents(session, EventFilter.builder().newestFirst().build())
                .map(Event::seq)
                .toList();
        assertThat(seqs)
                .isEqualTo(
                        LongStream.rangeClosed(1, 16).map(i -> 17 - i).boxed().toList());
        assertThat(watched.largestPage()).isBetween((long) LARGE, LARGE + 1_000L);
    }

    @Test
    default void streamWithALimitEndsThere(StoreUnderTest bench) {
        String session = longSession(bench);
        assertThat(seqs(bench, session, EventFilter.builder().limit(1_000)))
                .isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(seqs(bench, session, EventFilter.builder().limit(700).offset(900)))
                .isEqualTo(LongStream.rangeClosed(901, 1_600).boxed().toList());
        assertThat(seqs(bench, session, EventFilter.builder().limit(100).offset(LONG - 50)))
                .isEqualTo(LongStream.rangeClosed(LONG - 49, LONG).boxed().toList());
        assertThat(seqs(bench, session, EventFilter.builder().last(700)))
                .isEqualTo(LongStream.rangeClosed(LONG - 699, LONG).boxed().toList());
    }

    @Test
    default void streamNewestFirst(StoreUnderTest bench) {
        String session = longSession(bench);
        List<Long> down =
                LongStream.rangeClosed(1, LONG).map(i -> LONG + 1 - i).boxed().toList();
        assertThat(seqs(bench, session, EventFilter.builder().newestFirst())).isEqualTo(down);
        assertThat(seqs(
                        bench,
                        session,
                        EventFilter.builder().newestFirst().offset(100).limit(1_500)))
                .isEqualTo(down.subList(100, 1_600));
        assertThat(seqs(
                        bench,
                        session,
                        EventFilter.builder().newestFirst().afterSeq(100).beforeSeq(1_100)))
                .isEqualTo(LongStream.rangeClosed(101, 1_099)
                        .map(i -> 1_200 - i)
                        .boxed()
                        .toList());
    }

    @Test
    default void streamWithAFilterFindsTheFewAmongMany(StoreUnderTest bench) {
        String session = longSession(bench);
        bench.sessions().appendEvent(session, Event.agent("helper", "here"));
        bench.sessions().appendEvents(session, SampleEvents.numbered(1_000));
        bench.sessions().appendEvent(session, Event.agent("helper", "there"));
        assertThat(seqs(bench, session, EventFilter.builder().author("helper")))
                .containsExactly(LONG + 1L, LONG + 1_002L);
        assertThat(seqs(bench, session, EventFilter.builder().author("user"))).hasSize(LONG + 1_000);
    }

    @Test
    default void streamStaysWholeWhileEventsAreAppended(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(1_000));
        List<Long> seen = bench.sessions()
                .streamEvents(session, EventFilter.all())
                .peek(event -> appendAtStart(bench, event))
                .map(Event::seq)
                .toList();
        assertThat(seen).hasSizeBetween(1_000, 1_010);
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, seen.size()).boxed().toList());
    }

    @Test
    default void streamNewestFirstDoesNotShiftWhenEventsAreAppended(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(1_000));
        List<Long> seen = bench.sessions()
                .streamEvents(session, EventFilter.builder().newestFirst().build())
                .peek(event -> appendAtStart(bench, event))
                .map(Event::seq)
                .toList();
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, 1_000)
                        .map(i -> 1_001 - i)
                        .boxed()
                        .toList());
    }

    @Test
    default void streamsNeedNotBeReadToTheEndNorClosed(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> all = bench.sessions().appendEvents(session, SampleEvents.numbered(100));
        for (int i = 0; i < 200; i++) {
            assertThat(bench.sessions().streamEvents(session, EventFilter.all()).findFirst())
                    .contains(all.get(0));
        }
        assertThat(bench.sessions().appendEvent(session, Event.user("more")).seq())
                .isEqualTo(101);
        assertThat(bench.events(session)).hasSize(101);
    }

    @Test
    default void streamEndsInAnErrorWhenTheServiceIsClosedMeanwhile(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(1_000));
        SessionService other = bench.service(bench.settings());
        Iterator<Event> events = other.streamEvents(session, EventFilter.all()).iterator();
        assertThat(events.next().seq()).isEqualTo(1);
        other.close();
        ExpectedErrors.of(StoreClosedException.class, () -> events.forEachRemaining(event -> {}));
    }

    @Test
    default void streamOfASessionThatIsDeletedMeanwhileEndsInAnError(StoreUnderTest bench) {
        for (EventFilter filter : List.of(
                EventFilter.all(),
                EventFilter.builder().newestFirst().build(),
                EventFilter.builder().author("user").build())) {
            bench.session("s");
            bench.sessions().appendEvents("s", SampleEvents.numbered(1_000));
            Iterator<Event> events = bench.sessions().streamEvents("s", filter).iterator();
            assertThat(events.next().sessionId()).isEqualTo("s");
            assertThat(bench.otherNode().sessions().delete("s")).isTrue();
            ExpectedErrors.notFound("s", () -> events.forEachRemaining(event -> {}));
        }
    }

    @Test
    default void streamOfASessionThatIsMadeAgainMeanwhileEndsInAnError(StoreUnderTest bench) {
        for (EventFilter filter :
                List.of(EventFilter.all(), EventFilter.builder().newestFirst().build())) {
            for (int eventsOfTheOther : new int[] {3, 1_500}) {
                bench.session("s");
                bench.sessions().appendEvents("s", SampleEvents.numbered(1_000));
                Iterator<Event> events =
                        bench.sessions().streamEvents("s", filter).iterator();
                assertThat(events.next().sessionId()).isEqualTo("s");
                assertThat(bench.sessions().delete("s")).isTrue();
                bench.session("s");
                List<Event> others = bench.sessions().appendEvents("s", SampleEvents.numbered(eventsOfTheOther));
                ExpectedErrors.notFound("s", () -> events.forEachRemaining(event -> {}));
                assertThat(bench.events("s")).isEqualTo(others);
                assertThat(bench.sessions().delete("s")).isTrue();
            }
        }
    }

    @Test
    default void streamNeverEndsEarlyInSilenceBesideADelete(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String session = bench.session().id();
            bench.sessions().appendEvents(session, SampleEvents.numbered(1_100));
            List<Long> outcomes = Race.run(
                    4,
                    thread -> () -> thread == 0
                            ? (bench.otherNode().sessions().delete(session) ? 1L : 0L)
                            : countOrGone(bench, session));
            assertThat(outcomes.get(0)).isEqualTo(1);
            assertThat(outcomes.subList(1, 4)).isSubsetOf(1_100L, GONE);
            assertThat(bench.sessions().find(session)).isEmpty();
        }
    }

    private static long countOrGone(StoreUnderTest bench, String session) {
        try {
            return bench.sessions().streamEvents(session, EventFilter.all()).count();
        } catch (SessionNotFoundException e) {
            return GONE;
        }
    }

    private static String longSession(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(LONG));
        return session;
    }

    private static List<Long> seqs(StoreUnderTest bench, String session, EventFilter.Builder filter) {
        return bench.sessions()
                .streamEvents(session, filter.build())
                .map(Event::seq)
                .collect(Collectors.toList());
    }

    /** Appends one event for every hundred that a stream shows. */
    private static void appendAtStart(StoreUnderTest bench, Event event) {
        if (event.seq() % 100 == 50) {
            bench.sessions().appendEvent(event.sessionId(), Event.user("meanwhile"));
        }
    }

    private static void checkInMemory(WatchedStore watched, long most) {
        Deadline deadline = new Deadline();
        do {
            System.gc();
        } while (watched.inMemory() > most && deadline.isOpen());
        assertThat(watched.inMemory()).isLessThanOrEqualTo(most);
    }
}
