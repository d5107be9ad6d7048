package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sessions each filter finds. */
interface ListContract {
    @Test
    default void listWithoutAFilterFindsAllNewestFirst(StoreUnderTest bench) {
        assertThat(ids(bench, SessionFilter.builder().limit(10))).isEmpty();
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().limit(10))).containsExactly("6", "5", "4", "3", "2", "1");
    }

    @Test
    default void listByApp(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().appName("shop"))).containsExactly("6", "3", "2", "1");
        assertThat(ids(bench, SessionFilter.builder().appName("none"))).isEmpty();
    }

    @Test
    default void listByUser(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().userId("ann"))).containsExactly("5", "4", "2", "1");
        assertThat(ids(bench, SessionFilter.builder().userId("an"))).isEmpty();
    }

    @Test
    default void listByAgent(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().agentId("seller"))).containsExactly("6", "5", "3", "1");
    }

    @Test
    default void listByAgentSeesAnUpdate(StoreUnderTest bench) {
        tableOfSessions(bench);
        bench.sessions().update(bench.sessions().get("1").withAgentId("helper"));
        assertThat(ids(bench, SessionFilter.builder().agentId("seller"))).containsExactly("6", "5", "3");
        assertThat(ids(bench, SessionFilter.builder().agentId("helper"))).containsExactly("4", "2", "1");
    }

    @Test
    default void listByStatus(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().status(SessionStatus.ACTIVE)))
                .containsExactly("6", "5", "2", "1");
        assertThat(ids(bench, SessionFilter.builder().status(SessionStatus.COMPLETED)))
                .containsExactly("3");
        assertThat(ids(bench, SessionFilter.builder().status(SessionStatus.FAILED)))
                .containsExactly("4");
    }

    @Test
    default void listFiltersAreJoinedByAnd(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().appName("shop").userId("ann")))
                .containsExactly("2", "1");
        assertThat(ids(
                        bench,
                        SessionFilter.builder().appName("shop").userId("ann").agentId("seller")))
                .containsExactly("1");
        assertThat(ids(bench, SessionFilter.builder().appName("desk").status(SessionStatus.FAILED)))
                .containsExactly("4");
        assertThat(ids(bench, SessionFilter.builder().appName("desk").userId("bob")))
                .isEmpty();
        SessionFilter.Builder all = SessionFilter.builder()
                .appName("shop")
                .userId("bob")
                .agentId("seller")
                .status(SessionStatus.COMPLETED)
                .createdFrom(at(3))
                .createdBefore(at(4));
        assertThat(ids(bench, all)).containsExactly("3");
    }

    @Test
    default void listByTimeTakesTheStartAndLeavesTheEnd(StoreUnderTest bench) {
        tableOfSessions(bench);
        assertThat(ids(bench, SessionFilter.builder().createdFrom(at(3)))).containsExactly("6", "5", "4", "3");
        assertThat(ids(bench, SessionFilter.builder().createdFrom(at(3).plusNanos(1_000))))
                .containsExactly("6", "5", "4");
        assertThat(ids(bench, SessionFilter.builder().createdBefore(at(3)))).containsExactly("2", "1");
        assertThat(ids(bench, SessionFilter.builder().createdBefore(at(3).plusNanos(1_000))))
                .containsExactly("3", "2", "1");
        assertThat(ids(bench, SessionFilter.builder().createdFrom(at(2)).createdBefore(at(5))))
                .containsExactly("4", "3", "2");
        assertThat(ids(bench, SessionFilter.builder().createdFrom(at(3)).createdBefore(at(3))))
                .isEmpty();
    }

    @Test
    default void listConditionThatIsNullIsNone(StoreUnderTest bench) {
        tableOfSessions(bench);
        SessionFilter.Builder none = SessionFilter.builder()
                .limit(10)
                .appName(null)
                .userId(null)
                .agentId(null)
                .status(null)
                .createdFrom(null)
                .createdBefore(null)
                .after(null);
        assertThat(ids(bench, none)).containsExactly("6", "5", "4", "3", "2", "1");
    }

    @Test
    default void listedSessionsEqualTheSessionsRead(StoreUnderTest bench) {
        tableOfSessions(bench);
        List<Session> listed = bench.all();
        assertThat(listed).hasSize(6);
        assertThat(listed)
                .isEqualTo(listed.stream()
                        .map(session -> bench.sessions().get(session.id()))
                        .toList());
    }

    private static List<String> ids(StoreUnderTest bench, SessionFilter.Builder filter) {
        return bench.sessions().list(filter.build()).stream().map(Session::id).toList();
    }

    private static void tableOfSessions(StoreUnderTest bench) {
        create(bench, 1, "shop", "ann", "seller");
        create(bench, 2, "shop", "ann", "helper");
        create(bench, 3, "shop", "bob", "seller");
        create(bench, 4, "desk", "ann", "helper");
        create(bench, 5, "desk", "ann", "seller");
        create(bench, 6, "shop", "cat", "seller");
        bench.sessions().complete("3");
        bench.sessions().fail("4");
    }

    private static void create(StoreUnderTest bench, int number, String app, String user, String agent) {
        bench.clock().set(at(number));
        bench.sessions().create(NewSession.of(app, user, agent).withId(Integer.toString(number)));
    }

    private static Instant at(int number) {
        return SteppingClock.START.plus(Duration.ofMinutes(number));
    }
}
