package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An acknowledged event that is missing: an error at every read that meets it, never a shorter list. */
public interface DamageContract {
    /** How many events the damaged session had. */
    int EVENTS = 700;

    private static List<Event> damaged(StoreUnderTest bench, long lost) {
        bench.session("s");
        List<Event> events = bench.sessions().appendEvents("s", SampleEvents.numbered(EVENTS));
        assertThat(bench.events("s")).isEqualTo(events);
        bench.loseEvent("s", lost);
        return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 350, 699, 700})
    default void everyReadThatMeetsAMissingEventFails(long lost, StoreUnderTest bench) {
        damaged(bench, lost);
        damagedAt(() -> bench.events("s"));
        damagedAt(() -> bench.sessions().getEvents("s", EventFilter.last(EVENTS)));
        damagedAt(() -> bench.sessions()
                .getEvents(
                        "s", EventFilter.builder().newestFirst().limit(EVENTS).build()));
        damagedAt(() -> bench.sessions()
                .getEvents(
                        "s", EventFilter.builder().afterSeq(lost - 1).limit(1).build()));
        damagedAt(() -> bench.sessions()
                .getEvents(
                        "s",
                        EventFilter.builder()
                                .offset((int) lost - 1)
                                .limit(EVENTS)
                                .build()));
        damagedAt(() -> bench.sessions().streamEvents("s", EventFilter.all()).count());
        damagedAt(() -> bench.sessions()
                .streamEvents("s", EventFilter.builder().newestFirst().build())
                .count());
    }

    @Test
    default void readsThatDoNotMeetTheMissingEventSucceed(StoreUnderTest bench) {
        List<Event> events = damaged(bench, 350);
        assertThat(bench.sessions()
                        .getEvents("s", EventFilter.builder().limit(349).build()))
                .isEqualTo(events.subList(0, 349));
        assertThat(bench.sessions().getEvents("s", EventFilter.last(350))).isEqualTo(events.subList(350, 700));
        assertThat(bench.sessions()
                        .getEvents(
                                "s",
                                EventFilter.builder()
                                        .afterSeq(350)
                                        .limit(EVENTS)
                                        .build()))
                .isEqualTo(events.subList(350, 700));
        assertThat(bench.sessions()
                        .getEvents(
                                "s",
                                EventFilter.builder()
                                        .beforeSeq(350)
                                        .limit(EVENTS)
                                        .build()))
                .isEqualTo(events.subList(0, 349));
        damagedAt(() -> bench.events("s"));
    }

    @Test
    default void streamShowsNothingBeyondTheMissingEvent(StoreUnderTest bench) {
        damaged(bench, 600);
        Iterator<Event> events =
                bench.sessions().streamEvents("s", EventFilter.all()).iterator();
        damagedAt(() -> {
            for (long seq = 1; events.hasNext(); seq++) {
                assertThat(events.next().seq()).isEqualTo(seq).isLessThan(600);
            }
        });
    }

    @Test
    default void damageOfOneSessionLeavesTheOthersAlone(StoreUnderTest bench) {
        bench.session("other");
        Event event = bench.sessions().appendEvent("other", Event.user("hello"));
        damaged(bench, 350);
        assertThat(bench.events("other")).containsExactly(event);
        assertThat(bench.sessions().appendEvent("other", Event.user("again")).seq())
                .isEqualTo(2);
        damagedAt(() -> bench.events("s"));
    }

    @Test
    default void damagedSessionCanBeDeletedAndMadeAgain(StoreUnderTest bench) {
        damaged(bench, 350);
        damagedAt(() -> bench.events("s"));
        assertThat(bench.sessions().delete("s")).isTrue();
        assertThat(bench.sessions().find("s")).isEmpty();
        assertThat(bench.sessions().stats().events()).isZero();
        Session again = bench.session("s");
        assertThat(bench.sessions().get("s")).isEqualTo(again);
        Event event = bench.sessions().appendEvent("s", Event.user("hello"));
        assertThat(event.seq()).isEqualTo(1);
        assertThat(bench.events("s")).containsExactly(event);
    }

    private static void damagedAt(ThrowingCallable read) {
        ExpectedErrors.damaged("s", read);
    }
}
