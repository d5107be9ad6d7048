package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Times;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times to the microsecond, whatever the time zone, from the first legal one to the last. */
public interface TimeContract {
    /** Around the clock changes of several zones, leap days, the epoch, and the ends of what is legal. */
    List<Instant> TIMES = List.of(
            Times.MIN,
            Instant.parse("1582-10-10T00:00:00.000001Z"),
            Instant.parse("1883-11-18T17:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("2000-02-29T12:34:56.1Z"),
            Instant.parse("2016-12-31T23:59:59.999999Z"),
            Instant.parse("2026-03-08T06:59:59.999999Z"),
            Instant.parse("2026-03-08T07:30:00.123456Z"),
            Instant.parse("2026-03-29T01:30:00.654321Z"),
            Instant.parse("2026-11-01T05:30:00.000001Z"),
            Instant.parse("2026-11-01T06:30:00.000001Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("2262-04-11T23:47:16.854776Z"),
            Times.MAX);

    @ParameterizedTest
    @ResourceLock(Resources.TIME_ZONE)
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Europe/London", "Pacific/Kiritimati"})
    default void timesComeBackInEveryTimeZone(String zone, StoreUnderTest bench) {
        inTimeZone(zone, () -> {
            checkEvents(bench);
            checkSessions(bench);
        });
    }

    @ParameterizedTest
    @ResourceLock(Resources.TIME_ZONE)
    @ValueSource(strings = {"America/St_Johns", "Asia/Tokyo"})
    default void timesWrittenInOneTimeZoneAreReadInAnother(String zone, StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> written = bench.sessions().appendEvents(session, eventsAt(TIMES));
        Session before = bench.sessions().get(session);
        inTimeZone(zone, () -> {
            assertThat(bench.sessions().get(session)).isEqualTo(before);
            assertThat(bench.events(session)).isEqualTo(written);
            EventFilter filter = EventFilter.builder()
                    .from(TIMES.get(9))
                    .before(TIMES.get(12))
                    .build();
            assertThat(bench.sessions().getEvents(session, filter)).isEqualTo(written.subList(9, 12));
        });
    }

    @Test
    default void timesAreCutToMicroseconds(StoreUnderTest bench) {
        bench.clock().set(Instant.parse("2026-05-06T07:08:09.123456999Z"));
        Session session = bench.session();
        assertThat(session.createdAt()).isEqualTo("2026-05-06T07:08:09.123456Z");
        assertThat(bench.sessions().get(session.id())).isEqualTo(session);
        List<Event> events = bench.sessions()
                .appendEvents(
                        session.id(),
                        eventsAt(List.of(
                                Instant.parse("2026-05-06T07:08:09.123456999Z"),
                                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                                Instant.parse("1000-01-01T00:00:00.000000999Z"))));
        assertThat(events.stream().map(event -> event.timestamp().toString()))
                .containsExactly("2026-05-06T07:08:09.123456Z", "1969-12-31T23:59:59.999999Z", "1000-01-01T00:00:00Z");
        assertThat(bench.events(session.id())).isEqualTo(events);
    }

    @Test
    default void timesOfFiltersAreCutToo(StoreUnderTest bench) {
        bench.clock().set(Instant.parse("2026-05-06T07:08:09.123456Z"));
        Session session = bench.session();
        Instant within = session.createdAt().plusNanos(999);
        assertThat(bench.sessions()
                        .list(SessionFilter.builder().createdFrom(within).build()))
                .containsExactly(session);
        assertThat(bench.sessions()
                        .list(SessionFilter.builder().createdBefore(within).build()))
                .isEmpty();
    }

    @Test
    default void timesBeyondTheEndsAreRefused(StoreUnderTest bench) {
        String session = bench.session().id();
        for (Instant illegal : List.of(Times.MIN.minusNanos(1), Times.MAX.plusNanos(1_000), Instant.MIN, Instant.MAX)) {
            ExpectedErrors.invalid("timestamp", () -> eventsAt(List.of(illegal)));
            ExpectedErrors.invalid("from", () -> EventFilter.builder().from(illegal));
            ExpectedErrors.invalid("before", () -> EventFilter.builder().before(illegal));
            ExpectedErrors.invalid("createdFrom", () -> SessionFilter.builder().createdFrom(illegal));
            ExpectedErrors.invalid(
                    "createdBefore", () -> SessionFilter.builder().createdBefore(illegal));
        }
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        List<Event> events =
                bench.sessions().appendEvents(session, eventsAt(List.of(Times.MIN, Times.MAX.plusNanos(999))));
        assertThat(bench.events(session)).isEqualTo(events);
    }

    private static void checkEvents(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, eventsAt(TIMES));
        assertThat(events.stream().map(Event::timestamp)).containsExactlyElementsOf(TIMES);
        assertThat(bench.events(session)).isEqualTo(events);
        for (int i = 0; i < TIMES.size(); i++) {
            EventFilter from = EventFilter.builder().from(TIMES.get(i)).build();
            assertThat(bench.sessions().getEvents(session, from)).isEqualTo(events.subList(i, events.size()));
            EventFilter before = EventFilter.builder().before(TIMES.get(i)).build();
            assertThat(bench.sessions().getEvents(session, before)).isEqualTo(events.subList(0, i));
        }
        assertThat(bench.sessions().delete(session)).isTrue();
    }

    private static void checkSessions(StoreUnderTest bench) {
        for (int i = 0; i < TIMES.size(); i++) {
            bench.clock().set(TIMES.get(i));
            Session created = bench.session("s" + i);
            assertThat(created.createdAt()).isEqualTo(TIMES.get(i));
            assertThat(bench.sessions().get("s" + i)).isEqualTo(created);
            SessionFilter from =
                    SessionFilter.builder().createdFrom(TIMES.get(i)).build();
            assertThat(bench.sessions().list(from)).containsExactly(created);
            SessionFilter before =
                    SessionFilter.builder().createdBefore(TIMES.get(i)).build();
            assertThat(bench.sessions().list(before)).hasSize(i);
        }
    }

    private static List<NewEvent> eventsAt(List<Instant> times) {
        return times.stream()
                .map(time -> Event.builder("user").timestamp(time).build())
                .toList();
    }

    private static void inTimeZone(String zone, Runnable test) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            test.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
