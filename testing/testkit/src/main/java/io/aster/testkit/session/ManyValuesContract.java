package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.Pages;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conditions with several values: ids, apps and statuses. */
interface ManyValuesContract {
    @Test
    default void severalStatusesAreAnyOfThem(StoreUnderTest bench) {
        sessions(bench);
        for (Set<SessionStatus> statuses : List.of(
                EnumSet.of(SessionStatus.ACTIVE, SessionStatus.FAILED),
                EnumSet.of(SessionStatus.FAILED, SessionStatus.COMPLETED),
                EnumSet.of(SessionStatus.COMPLETED),
                EnumSet.of(SessionStatus.ACTIVE, SessionStatus.COMPLETED, SessionStatus.FAILED),
                EnumSet.of(SessionStatus.RESTORING, SessionStatus.FAILED),
                EnumSet.allOf(SessionStatus.class))) {
            check(bench, SessionFilter.builder().statuses(statuses), session -> statuses.contains(session.status()));
            check(
                    bench,
                    SessionFilter.builder().statuses(statuses).appName("a"),
                    session -> statuses.contains(session.status())
                            && session.appName().equals("a"));
        }
    }

    @Test
    default void severalAppsAreAnyOfThem(StoreUnderTest bench) {
        sessions(bench);
        for (List<String> apps : List.of(
                List.of("a", "b"),
                List.of("c", "b"),
                List.of("a", "a"),
                List.of("a", "b", "c"),
                List.of("a", "none"))) {
            check(bench, SessionFilter.builder().appNames(apps), session -> apps.contains(session.appName()));
            check(
                    bench,
                    SessionFilter.builder().appNames(apps).userId("u"),
                    session ->
                            apps.contains(session.appName()) && session.userId().equals("u"));
        }
        check(bench, SessionFilter.builder().appNames(List.of("none")), session -> false);
    }

    @Test
    default void severalIdsAreAnyOfThem(StoreUnderTest bench) {
        sessions(bench);
        for (List<String> ids : List.of(
                List.of("s3", "s5", "s4"), List.of("s1"), List.of("none", "s2", "s2", "other"), List.of("none"))) {
            check(bench, SessionFilter.builder().ids(ids), session -> ids.contains(session.id()));
            check(
                    bench,
                    SessionFilter.builder()
                            .ids(ids)
                            .status(SessionStatus.ACTIVE)
                            .appNames(List.of("a", "b")),
                    session -> ids.contains(session.id())
                            && session.status() == SessionStatus.ACTIVE
                            && !session.appName().equals("c"));
        }
    }

    @Test
    default void idsOfKeysAreThoseThatTheyResultIn(StoreUnderTest bench) {
        List<SessionKey> keys = IntStream.range(0, 5)
                .mapToObj(i -> new SessionKey("a", "u", "chat " + i))
                .toList();
        keys.forEach(key -> bench.sessions().create(NewSession.of(key, "x")));
        List<String> ids = keys.stream().map(SessionKey::sessionId).toList().subList(1, 4);
        check(
                bench,
                SessionFilter.builder().ids(ids),
                session -> keys.subList(1, 4).contains(session.key().orElseThrow()));
    }

    @Test
    default void hostileNamesAreToldApartAlsoAmongSeveral(StoreUnderTest bench) {
        List<String> names = new ArrayList<>(
                Arrays.stream(HostileName.values()).map(HostileName::text).toList());
        names.forEach(
                name -> bench.sessions().create(NewSession.of(name, "u", "x").withId(name)));
        Collections.shuffle(names, new Random(5));
        List<String> half = names.subList(0, names.size() / 2);
        check(bench, SessionFilter.builder().ids(half), session -> half.contains(session.id()));
        check(bench, SessionFilter.builder().appNames(half), session -> half.contains(session.appName()));
    }

    @Test
    default void aConditionWithoutAnyValueMatchesNoSession(StoreUnderTest bench) {
        sessions(bench);
        for (SessionFilter filter : List.of(
                SessionFilter.builder().ids(List.of()).build(),
                SessionFilter.builder().appNames(Set.of()).build(),
                SessionFilter.builder().statuses(List.of()).build())) {
            assertThat(bench.sessions().list(filter)).isEmpty();
            assertThat(bench.sessions().streamSessions(filter)).isEmpty();
        }
        SessionFilter.Builder none =
                SessionFilter.builder().ids(null).appNames(null).statuses(null);
        assertThat(bench.sessions().list(none.limit(100).build())).hasSize(30);
    }

    @Test
    default void manyIdsAndAppsAreAllowedUpToALimit(StoreUnderTest bench) {
        sessions(bench);
        List<String> all = IntStream.range(0, SessionFilter.MAX_VALUES)
                .mapToObj(i -> "s" + i)
                .toList();
        check(bench, SessionFilter.builder().ids(all), session -> true);
        check(bench, SessionFilter.builder().appNames(all), session -> false);
        List<String> more = IntStream.rangeClosed(0, SessionFilter.MAX_VALUES)
                .mapToObj(i -> "s" + i)
                .toList();
        ExpectedErrors.invalid("ids", () -> SessionFilter.builder().ids(more));
        ExpectedErrors.invalid("appNames", () -> SessionFilter.builder().appNames(more));
        ExpectedErrors.invalid("ids", () -> SessionFilter.builder().ids(List.of("a", "")));
        assertThat(bench.all()).hasSize(30);
    }

    /** 30 sessions of three apps, two users and all statuses. */
    private static void sessions(StoreUnderTest bench) {
        for (int i = 0; i < 30; i++) {
            String app = "abc".substring(i % 3, i % 3 + 1);
            String id = bench.sessions()
                    .create(NewSession.of(app, i % 2 == 0 ? "u" : "v", "x").withId("s" + i))
                    .id();
            bench.sessions().appendEvent(id, Event.user("hello"));
            if (i % 4 == 1) {
                bench.sessions().complete(id);
            } else if (i % 4 == 2) {
                bench.sessions().fail(id);
            }
        }
    }

    private static void check(StoreUnderTest bench, SessionFilter.Builder filter, Predicate<Session> matches) {
        List<Session> all = bench.all();
        assertThat(all).isNotEmpty();
        List<Session> expected = all.stream().filter(matches).toList();
        assertThat(bench.sessions().list(filter.limit(100).build())).isEqualTo(expected);
        List<Session> paged = new ArrayList<>();
        List<Session> page = bench.sessions().list(filter.limit(4).build());
        while (!page.isEmpty()) {
            Pages.add(paged, page, Session::id);
            page = bench.sessions().list(filter.after(page.get(page.size() - 1)).build());
        }
        assertThat(paged).isEqualTo(expected);
    }
}
