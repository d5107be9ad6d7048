package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Pages;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import io.aster.value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of session lists, and paging through them by cursor and by offset. */
interface PageContract {
    @Test
    default void sessionsCreatedAtOnceAreListedByIdInCodePointOrder(StoreUnderTest bench) {
        List<String> ids = List.of("10", "9", "A", "B", "Z", "_", "a", "b", "z", "á", "\uFF21", "\uFFFD", "😀", "😁");
        bench.clock().step(Duration.ZERO);
        IntStream.of(5, 0, 13, 9, 2, 11, 1, 12, 3, 10, 4, 8, 6, 7).forEach(i -> bench.session(ids.get(i)));
        List<String> expected = new ArrayList<>(ids);
        expected.sort(Text.CODE_POINT_ORDER.reversed());
        assertThat(expected).startsWith("😁", "😀", "\uFFFD").endsWith("9", "10");
        assertThat(idsOf(bench.all())).isEqualTo(expected);
        assertThat(idsOf(pages(bench.sessions(), SessionFilter.builder(), 3))).isEqualTo(expected);
    }

    @Test
    default void sessionsAreListedByTimeFirst(StoreUnderTest bench) {
        bench.clock().step(Duration.ofNanos(-1_000));
        List.of("a", "b", "c").forEach(bench::session);
        assertThat(idsOf(bench.all())).containsExactly("a", "b", "c");
        bench.clock().step(Duration.ofSeconds(1));
        List.of("b", "c").forEach(id -> bench.sessions().appendEvent(id, Event.user("later")));
        assertThat(idsOf(bench.all())).containsExactly("a", "b", "c");
    }

    @Test
    default void listWithConditionsHasADefaultLimit(StoreUnderTest bench) {
        List<String> ids = createNumbered(bench, SessionFilter.DEFAULT_LIMIT + 5);
        SessionFilter filter = SessionFilter.builder().appName("app").build();
        Page<Session> page = bench.sessions().list(filter);
        assertThat(idsOf(page)).isEqualTo(newestFirst(ids).subList(0, SessionFilter.DEFAULT_LIMIT));
        assertThat(page.hasMore()).isTrue();
        assertThat(idsOf(bench.sessions().list(filter.next(page))))
                .isEqualTo(newestFirst(ids).subList(SessionFilter.DEFAULT_LIMIT, ids.size()));
        assertThat(idsOf(bench.all())).isEqualTo(newestFirst(ids));
    }

    @Test
    default void listOfAllSessionsIsRefused(StoreUnderTest bench) {
        bench.session();
        for (SessionFilter all :
                List.of(SessionFilter.all(), SessionFilter.builder().build())) {
            ExpectedErrors.invalid("limit", () -> bench.sessions().list(all));
            assertThat(bench.sessions().streamSessions(all)).hasSize(1);
        }
    }

    @Test
    default void listSaysWhetherMoreSessionsMatch(StoreUnderTest bench) {
        createNumbered(bench, 6);
        bench.sessions().complete("1002");
        Session cursor = bench.sessions().get("1004");
        for (int limit = 1; limit <= 7; limit++) {
            has(bench, SessionFilter.builder().limit(limit), limit, 6);
            has(bench, SessionFilter.builder().status(cursor.status()).limit(limit), limit, 5);
            has(bench, SessionFilter.builder().userId("user").limit(limit), limit, 6);
            has(bench, SessionFilter.builder().userId("nobody").limit(limit), limit, 0);
            has(bench, SessionFilter.builder().after(cursor).limit(limit), limit, 4);
            has(bench, SessionFilter.builder().offset(5).limit(limit), limit, 1);
        }
    }

    @Test
    default void listOfManySaysWhetherMoreSessionsMatch(StoreUnderTest bench) {
        createNumbered(bench, 203);
        for (int limit : new int[] {199, 200, 201, 202, 203, 204}) {
            has(bench, SessionFilter.builder().limit(limit), limit, 203);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 21})
    default void cursorPagesHaveEachSessionOnce(int limit, StoreUnderTest bench) {
        List<String> ids = createNumbered(bench, 20);
        assertThat(idsOf(pages(bench.sessions(), SessionFilter.builder(), limit)))
                .isEqualTo(newestFirst(ids));
    }

    @Test
    default void cursorPagesKeepToTheFilter(StoreUnderTest bench) {
        for (int i = 0; i < 30; i++) {
            String user = i % 3 == 0 ? "ann" : "bob";
            bench.sessions().create(NewSession.of("app", user, "agent").withId(String.valueOf(100 + i)));
        }
        SessionFilter.Builder ann = SessionFilter.builder().appName("app").userId("ann");
        assertThat(idsOf(pages(bench.sessions(), ann, 4)))
                .containsExactly("127", "124", "121", "118", "115", "112", "109", "106", "103", "100");
    }

    @Test
    default void cursorStaysValidWhenItsSessionIsDeleted(StoreUnderTest bench) {
        createNumbered(bench, 5);
        Session cursor = bench.sessions().get("1002");
        assertThat(bench.sessions().delete("1002")).isTrue();
        assertThat(idsOf(bench.sessions()
                        .list(SessionFilter.builder().after(cursor).build())))
                .containsExactly("1001", "1000");
    }

    @Test
    default void cursorPagesAreExactWhileSessionsAreCreated(StoreUnderTest bench) {
        List<String> ids = createNumbered(bench, 300);
        AtomicBoolean paged = new AtomicBoolean();
        List<List<String>> outcomes = Race.run(3, thread -> () -> {
            if (thread > 0) {
                return createUntil(bench, paged, thread);
            }
            try {
                List<String> seen = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    seen.addAll(idsOf(
                            pages(bench.sessions(), SessionFilter.builder().createdBefore(end(bench)), 7)));
                }
                return seen;
            } finally {
                paged.set(true);
            }
        });
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> expected.addAll(newestFirst(ids)));
        assertThat(outcomes.get(0).stream().filter(id -> id.startsWith("1"))).isEqualTo(expected);
        assertThat(new HashSet<>(idsOf(bench.all())))
                .hasSize(300 + outcomes.get(1).size() + outcomes.get(2).size());
    }

    @Test
    default void offsetPagesHaveEachSessionOnce(StoreUnderTest bench) {
        List<String> ids = newestFirst(createNumbered(bench, 20));
        for (int offset = 0; offset <= 21; offset++) {
            SessionFilter page = SessionFilter.builder().offset(offset).limit(6).build();
            assertThat(idsOf(bench.sessions().list(page)))
                    .isEqualTo(ids.subList(Math.min(offset, 20), Math.min(offset + 6, 20)));
        }
        SessionFilter farAway =
                SessionFilter.builder().offset(Integer.MAX_VALUE).build();
        assertThat(bench.sessions().list(farAway)).isEmpty();
    }

    @Test
    default void offsetCountsFromTheCursorAndWithinTheFilter(StoreUnderTest bench) {
        createNumbered(bench, 10);
        bench.sessions().complete("1004");
        Session cursor = bench.sessions().get("1007");
        SessionFilter page = SessionFilter.builder()
                .status(cursor.status())
                .after(cursor)
                .offset(2)
                .limit(2)
                .build();
        assertThat(idsOf(bench.sessions().list(page))).containsExactly("1003", "1002");
    }

    @Test
    default void limitsOfListsAreChecked(StoreUnderTest bench) {
        Session session = bench.session();
        ExpectedErrors.invalid("limit", () -> SessionFilter.builder().limit(0));
        ExpectedErrors.invalid("limit", () -> SessionFilter.builder().limit(SessionFilter.MAX_LIMIT + 1));
        ExpectedErrors.invalid("offset", () -> SessionFilter.builder().offset(-1));
        assertThat(bench.sessions()
                        .list(SessionFilter.builder()
                                .limit(SessionFilter.MAX_LIMIT)
                                .build()))
                .containsExactly(session);
    }

    private static Instant end(StoreUnderTest bench) {
        return bench.clock().instant().plus(Duration.ofDays(1));
    }

    private static List<String> createUntil(StoreUnderTest bench, AtomicBoolean paged, int thread) {
        List<String> created = new ArrayList<>();
        while (created.size() < 20 || (!paged.get() && created.size() < 2_000)) {
            created.add(bench.session("new-" + thread + "-" + created.size()).id());
        }
        return created;
    }

    private static List<String> createNumbered(StoreUnderTest bench, int count) {
        return IntStream.range(1_000, 1_000 + count)
                .mapToObj(number -> bench.session(String.valueOf(number)).id())
                .toList();
    }

    private static List<String> newestFirst(List<String> ids) {
        return ids.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static List<String> idsOf(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }

    private static void has(StoreUnderTest bench, SessionFilter.Builder filter, int limit, int matching) {
        Page<Session> page = bench.sessions().list(filter.build());
        assertThat(page).hasSize(Math.min(limit, matching));
        assertThat(page.hasMore()).isEqualTo(limit < matching);
    }

    private static List<Session> pages(SessionService sessions, SessionFilter.Builder filter, int limit) {
        SessionFilter chosen = filter.limit(limit).build();
        Page<Session> page = sessions.list(chosen);
        List<Session> all = new ArrayList<>(page);
        while (page.hasMore()) {
            page = sessions.list(chosen.next(page));
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            Pages.add(all, page, Session::id);
        }
        return all;
    }
}
