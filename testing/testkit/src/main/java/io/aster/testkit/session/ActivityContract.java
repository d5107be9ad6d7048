package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery.Position;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Pages;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists by last activity: their order, their filters, and paging through them. */
interface ActivityContract {
    @Test
    default void activityMovesASessionUp(StoreUnderTest bench) {
        List.of("a", "b", "c", "d").forEach(bench::session);
        assertThat(ids(bench, byActivity())).containsExactly("d", "c", "b", "a");
        bench.sessions().appendEvent("b", Event.user("hello"));
        assertThat(ids(bench, byActivity())).containsExactly("b", "d", "c", "a");
        bench.sessions().complete("a");
        assertThat(ids(bench, byActivity())).containsExactly("a", "b", "d", "c");
        bench.sessions().update(bench.sessions().get("c").withAgentId("other"));
        assertThat(ids(bench, byActivity())).containsExactly("c", "a", "b", "d");
        bench.clock().advance(Duration.ofMinutes(10));
        bench.sessions().appendEvent("d", Event.user("later"));
        assertThat(ids(bench, byActivity())).containsExactly("d", "c", "a", "b");
        assertThat(ids(bench, SessionFilter.builder())).containsExactly("d", "c", "b", "a");
    }

    @Test
    default void whatChangesNothingMovesNoSession(StoreUnderTest bench) {
        List.of("a", "b").forEach(bench::session);
        Event event = bench.sessions().appendEvent("a", Event.user("hello").withId("e"));
        bench.sessions().appendEvent("b", Event.user("hello"));
        bench.clock().advance(Duration.ofMinutes(5));
        assertThat(bench.sessions().appendEvent("a", Event.user("hello").withId("e")))
                .isEqualTo(event);
        assertThat(bench.sessions().failIdle(Duration.ofHours(1))).isZero();
        assertThat(ids(bench, byActivity())).containsExactly("b", "a");
    }

    @Test
    default void aNodeWhoseClockIsBehindMovesNoSessionDown(StoreUnderTest bench) {
        List.of("a", "b", "c").forEach(bench::session);
        Node behind = bench.otherNode();
        behind.clock().set(SteppingClock.START.minus(Duration.ofHours(1)));
        behind.sessions().appendEvent("b", Event.user("hello"));
        behind.sessions().appendEvent("c", Event.user("hello"));
        assertThat(ids(bench, byActivity())).containsExactly("c", "b", "a");
        assertThat(activity(bench.all())).isEqualTo(activity(behind.all()));
    }

    @Test
    default void sessionsActiveAtTheSameTimeAreListedByIdInCodePointOrder(StoreUnderTest bench) {
        List<String> ids = List.of("10", "9", "A", "Z", "_", "a", "z", "á", "\uFF21", "\uFFFD", "😀", "😁");
        bench.clock().step(Duration.ZERO);
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(bench::session);
        bench.clock().advance(Duration.ofSeconds(90));
        shuffled.subList(0, 8).forEach(id -> bench.sessions().appendEvent(id, Event.user("hello")));
        List<String> expected = new ArrayList<>(shuffled.subList(0, 8));
        expected.sort(Text.CODE_POINT_ORDER.reversed());
        List<String> rest = new ArrayList<>(shuffled.subList(8, 12));
        rest.sort(Text.CODE_POINT_ORDER.reversed());
        expected.addAll(rest);
        assertThat(ids(bench, byActivity())).isEqualTo(expected);
        for (int limit : new int[] {1, 3, 8, 11}) {
            assertThat(idsOf(pages(bench, byActivity(), limit)))
                    .as("limit " + limit)
                    .isEqualTo(expected);
        }
    }

    /** Steps of the clock within a minute, across minutes, and over many. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, PT0.000001S", "2026-03-01T12:00:59.99999Z, PT0.000001S", "2026-03-01T12:00:00Z, PT1.7S",
        "2026-03-01T12:00:00Z, PT29S", "2026-03-01T12:00:00Z, PT60S", "2026-03-01T12:00:00Z, PT61M",
        "1969-12-31T23:55:00Z, PT7S", "1000-01-01T00:00:00Z, PT7S", "9999-12-31T20:00:00Z, PT7S",
    })
    default void everyFilterListsAndPagesInTheOrderOfActivity(Instant start, Duration step, StoreUnderTest bench) {
        busySessions(bench, start, step);
        List<Session> expected = activity(bench.all());
        check(bench, byActivity(), expected, session -> true);
        check(
                bench,
                byActivity().appName("a"),
                expected,
                session -> session.appName().equals("a"));
        check(
                bench,
                byActivity().appName("a").userId("u"),
                expected,
                session -> session.appName().equals("a") && session.userId().equals("u"));
        check(
                bench,
                byActivity().userId("u"),
                expected,
                session -> session.userId().equals("u"));
        check(
                bench,
                byActivity().agentId("x"),
                expected,
                session -> session.agentId().equals("x"));
        check(
                bench,
                byActivity().status(SessionStatus.COMPLETED),
                expected,
                session -> session.status() == SessionStatus.COMPLETED);
        check(
                bench,
                byActivity().appNames(List.of("a", "c")),
                expected,
                session -> !session.appName().equals("b"));
        check(
                bench,
                byActivity().appNames(List.of("b", "c")).userId("v").agentId("x"),
                expected,
                session -> !session.appName().equals("a")
                        && session.userId().equals("v")
                        && session.agentId().equals("x"));
        List<String> some = idsOf(expected).subList(10, 40);
        check(bench, byActivity().ids(some), expected, session -> some.contains(session.id()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void updatedTimesTakeTheStartAndLeaveTheEnd(boolean byActivity, StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        SessionOrder order = byActivity ? SessionOrder.LAST_ACTIVITY : SessionOrder.CREATED;
        List<Session> all = byActivity ? activity(bench.all()) : bench.all();
        List<Session> sorted = activity(bench.all());
        for (int[] span : new int[][] {{0, 59}, {10, 30}, {30, 30}, {30, 31}, {59, 0}}) {
            Instant from = sorted.get(span[1]).updatedAt();
            Instant before = sorted.get(span[0]).updatedAt();
            Predicate<Session> within = session ->
                    !session.updatedAt().isBefore(from) && session.updatedAt().isBefore(before);
            SessionFilter.Builder filter =
                    SessionFilter.builder().orderBy(order).updatedFrom(from).updatedBefore(before);
            assertThat(bench.sessions().list(filter.limit(100).build()))
                    .isEqualTo(all.stream().filter(within).toList());
            assertThat(bench.sessions()
                            .list(filter.updatedBefore(null).limit(100).build()))
                    .isEqualTo(all.stream()
                            .filter(session -> !session.updatedAt().isBefore(from))
                            .toList());
            assertThat(bench.sessions()
                            .list(filter.updatedFrom(null).updatedBefore(before).build()))
                    .isEqualTo(all.stream()
                            .filter(session -> session.updatedAt().isBefore(before))
                            .toList());
        }
    }

    @Test
    default void creationTimesAreAConditionInThisOrderToo(StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        List<Session> byAge = bench.all();
        Instant from = byAge.get(45).createdAt();
        Instant before = byAge.get(15).createdAt();
        check(
                bench,
                byActivity().createdFrom(from).createdBefore(before),
                activity(byAge),
                session -> !session.createdAt().isBefore(from)
                        && session.createdAt().isBefore(before));
    }

    @Test
    default void aCursorStaysValidWhenItsSessionIsDeletedOrMoves(StoreUnderTest bench) {
        List.of("a", "b", "c", "d", "e").forEach(bench::session);
        Session cursor = bench.sessions().get("c");
        bench.sessions().appendEvent("c", Event.user("hello"));
        assertThat(ids(bench, byActivity().after(cursor))).containsExactly("b", "a");
        bench.sessions().delete("c");
        assertThat(ids(bench, byActivity().after(cursor))).containsExactly("b", "a");
        assertThat(ids(bench, byActivity().after(cursor.updatedAt(), "c"))).containsExactly("b", "a");
    }

    @Test
    default void offsetAndLimitCountInTheOrderOfActivity(StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        List<Session> expected = activity(bench.all());
        for (int offset : new int[] {0, 1, 20, 59, 60, 61, Integer.MAX_VALUE}) {
            int from = Math.min(offset, 60);
            assertThat(bench.sessions()
                            .list(byActivity().offset(offset).limit(25).build()))
                    .isEqualTo(expected.subList(from, Math.min(from + 25, 60)));
        }
        assertThat(bench.sessions()
                        .list(byActivity()
                                .after(expected.get(9))
                                .offset(5)
                                .limit(3)
                                .build()))
                .isEqualTo(expected.subList(15, 18));
    }

    @Test
    default void aStreamByActivityHasEachSessionOnce(StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        List<Session> expected = activity(bench.all());
        assertThat(bench.sessions().streamSessions(byActivity().build())).isEqualTo(expected);
        assertThat(bench.sessions().streamSessions(byActivity().limit(40).build()))
                .isEqualTo(expected.subList(0, 40));
    }

    @Test
    default void aListByActivityIsTheSameOnAnotherNodeAndAfterReopening(StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        List<Session> expected = activity(bench.all());
        assertThat(bench.otherNode().sessions().list(byActivity().limit(100).build()))
                .isEqualTo(expected);
        if (bench.fixture().isDurable()) {
            bench.reopen();
            assertThat(bench.sessions().list(byActivity().limit(100).build())).isEqualTo(expected);
        }
    }

    @Test
    default void restoredSessionsAreInTheirPlacesAndDeletedOnesInNone(StoreUnderTest bench) {
        busySessions(bench, SteppingClock.START, Duration.ofSeconds(7));
        List<Session> expected = activity(bench.all());
        Session moved = expected.get(20);
        List<Event> events = bench.events(moved.id());
        bench.sessions().delete(moved.id());
        List<Session> without = new ArrayList<>(expected);
        without.remove(20);
        assertThat(bench.sessions().list(byActivity().limit(100).build())).isEqualTo(without);
        bench.sessions().restore(moved, events);
        assertThat(bench.sessions().list(byActivity().limit(100).build())).isEqualTo(expected);
    }

    /** 60 sessions of three apps, two users and two agents, some of them completed, that were active in another order than created. */
    private static void busySessions(StoreUnderTest bench, Instant start, Duration step) {
        bench.clock().set(start);
        bench.clock().step(step);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            NewSession session =
                    NewSession.of("abc".substring(i % 3, i % 3 + 1), i % 4 == 0 ? "u" : "v", i % 5 == 0 ? "x" : "y");
            ids.add(bench.sessions().create(session.withId("s" + i)).id());
        }
        Collections.shuffle(ids, new Random(11));
        for (String id : ids.subList(0, 45)) {
            bench.sessions().appendEvent(id, Event.user("hello"));
        }
        for (String id : ids.subList(20, 50)) {
            bench.sessions().complete(id);
        }
    }

    private static void check(
            StoreUnderTest bench, SessionFilter.Builder filter, List<Session> all, Predicate<Session> matches) {
        List<Session> expected = all.stream().filter(matches).toList();
        assertThat(expected).isNotEmpty();
        assertThat(bench.sessions().list(filter.limit(100).build())).isEqualTo(expected);
        for (int limit : new int[] {1, 7, 50}) {
            assertThat(pages(bench, filter, limit)).isEqualTo(expected);
        }
    }

    private static List<Session> pages(StoreUnderTest bench, SessionFilter.Builder filter, int limit) {
        List<Session> all = new ArrayList<>();
        List<Session> page =
                bench.sessions().list(filter.after(null).limit(limit).build());
        while (!page.isEmpty()) {
            Pages.add(all, page, Session::id);
            page = bench.sessions().list(filter.after(page.get(page.size() - 1)).build());
        }
        filter.after(null).limit(SessionFilter.DEFAULT_LIMIT);
        return all;
    }

    static SessionFilter.Builder byActivity() {
        return SessionFilter.builder().orderBy(SessionOrder.LAST_ACTIVITY);
    }

    /** These sessions in the order of their last activity. */
    static List<Session> activity(List<Session> sessions) {
        return sessions.stream()
                .sorted(Comparator.comparing(
                        session -> new Position(session.updatedAt(), session.id()), Position.LATEST_FIRST))
                .toList();
    }

    private static List<String> ids(StoreUnderTest bench, SessionFilter.Builder filter) {
        return idsOf(bench.sessions().list(filter.limit(100).build()));
    }

    private static List<String> idsOf(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }
}
