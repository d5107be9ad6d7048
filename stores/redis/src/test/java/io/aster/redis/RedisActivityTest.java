package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import io.aster.value.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sorted sets by activity: written once a minute, exact in spite of writes that failed, and repaired. */
class RedisActivityTest {
    private static final List<String> INDEXES = List.of("activity", "activity:app:app", "activity:app:app:user:user");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private RedisFixture place;
    private RedisStore store;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.open();
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    @Test
    void entriesMoveOnceAMinuteAndOldOnesGo() {
        at(0).create(NewSession.of("app", "user", "agent").withId("s"));
        List<String> first = entries();
        for (int second = 1; second <= 60; second += 7) {
            at(second).appendEvent("s", Event.user("hello"));
        }
        at(59).complete("s");
        at(60).reactivate("s");
        assertThat(entries()).isEqualTo(first);

        at(61).appendEvent("s", Event.user("hello"));
        List<String> second = entries();
        assertThat(second).doesNotContainAnyElementsOf(first);
        at(100).complete("s");
        at(121).reactivate("s");
        assertThat(entries()).isEqualTo(second);
        at(122).complete("s");
        assertThat(entries()).doesNotContainAnyElementsOf(second);
    }

    @Test
    void entriesOfAWriteThatDiedCountForNothingAndAreRemoved() {
        create("a", 0);
        create("b", 10);
        create("c", 20);
        INDEXES.forEach(index -> place.commands().zadd(place.prefix() + index, 0, "201772370000000000:a"));
        for (SessionFilter.Builder filter : List.of(
                byActivity(),
                byActivity().appName("app"),
                byActivity().appName("app").userId("user"))) {
            assertThat(ids(filter)).containsExactly("c", "b", "a");
            Session cursor = at(0).get("c");
            assertThat(ids(filter.after(cursor))).containsExactly("b", "a");
        }
        assertThat(entries()).hasSize(9);
    }

    @Test
    void theNextWriteBringsBackWhatACrashLeftOut() {
        create("a", 0);
        create("b", 10);
        for (String id : List.of("a", "b")) {
            INDEXES.forEach(index -> place.commands().del(place.prefix() + index));
            place.commands().hdel(place.prefix() + "{" + id + "}:session", "active_till");
            at(20).appendEvent(id, Event.user("hello"));
            assertThat(ids(byActivity())).containsExactly(id);
        }
        at(90).complete("a");
        assertThat(ids(byActivity())).containsExactly("a", "b");
    }

    @Test
    void aSessionThatIsCreatedAgainHasEntriesOfItsOwn() {
        create("a", 0);
        create("b", 10);
        place.commands().del(place.prefix() + "{a}:session");
        at(300).create(NewSession.of("other", "user", "agent").withId("a"));
        assertThat(ids(byActivity())).containsExactly("a", "b");
        assertThat(ids(byActivity().appName("app"))).containsExactly("b");
        assertThat(ids(byActivity().appName("other"))).containsExactly("a");
    }

    /** More sessions of each app than one batch reads. */
    @Test
    void listsOfSeveralAppsAreMergedInOrder() {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            String app = i < 300 ? "one" : i % 3 == 0 ? "two" : "three";
            all.add(at(i).create(NewSession.of(app, "user", "agent").withId("s" + i)));
        }
        for (int i = 0; i < 700; i += 2) {
            at(800 + i * 311 % 700).appendEvent("s" + i, Event.user("hello"));
        }
        all.replaceAll(session -> at(0).get(session.id()));
        all.removeIf(session -> session.appName().equals("two"));
        for (SessionOrder order : SessionOrder.values()) {
            all.sort(
                    order == SessionOrder.CREATED
                            ? Comparator.comparing(Session::createdAt).reversed()
                            : Comparator.comparing(Session::updatedAt)
                                    .thenComparing(Session::id)
                                    .reversed());
            SessionFilter.Builder filter =
                    SessionFilter.builder().orderBy(order).appNames(List.of("one", "three", "none"));
            assertThat(at(0).list(filter.limit(1_000).build())).isEqualTo(all);
            assertThat(at(0).streamSessions(filter.limit(450).build())).isEqualTo(all.subList(0, 450));
            assertThat(at(0).list(filter.userId("user")
                            .limit(30)
                            .after(all.get(100))
                            .build()))
                    .isEqualTo(all.subList(101, 131));
        }
    }

    private void create(String id, long second) {
        at(second).create(NewSession.of("app", "user", "agent").withId(id));
    }

    /** The service at a time. */
    private SessionService at(long second) {
        Clock clock = Clock.offset(Clock.fixed(START, java.time.ZoneOffset.UTC), Duration.ofSeconds(second));
        return SessionService.over(store.sessions(), Settings.defaults().withClock(clock));
    }

    private List<String> entries() {
        return INDEXES.stream()
                .flatMap(index -> place.commands().zrange(place.prefix() + index, 0, -1).stream())
                .toList();
    }

    private List<String> ids(SessionFilter.Builder filter) {
        return at(0).list(filter.build()).stream().map(Session::id).toList();
    }

    private static SessionFilter.Builder byActivity() {
        return SessionFilter.builder().orderBy(SessionOrder.LAST_ACTIVITY).limit(100);
    }
}
