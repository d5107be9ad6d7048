package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.EventIndex;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import io.aster.testservers.Servers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With the optional indexes every read finds its rows by an index, and looks at few rows that it does not return. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPlansTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final int PAGE = 100;
    /** A filter for one branch, and one for a subtree: there is never both. */
    private static final int BRANCHES = 1 << 4 | 1 << 5;

    private @Nullable ExplainedReads reads;

    @BeforeAll
    void load() throws SQLException {
        try (PostgresStore store =
                PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open()) {
            for (EventIndex index : store.eventIndexes().states().keySet()) {
                store.eventIndexes().add(index);
            }
        }
        PlansData.load(DATABASE);
        reads = new ExplainedReads(DATABASE.database());
    }

    @AfterAll
    void close() throws SQLException {
        reads().close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, idx_events_timestamp",
        "1, idx_events_invocation_id",
        "2, idx_events_agent_id",
        "3, idx_events_author",
        "4, idx_events_branch",
        "5, idx_events_branch",
    })
    void aFilterOfEventsUsesTheIndexOfItsName(int filter, String index) throws SQLException {
        events(PlansData.match(1 << filter), 0, Long.MAX_VALUE, false);

        assertThat(reads().plan().indexes()).contains(index);
    }

    @ParameterizedTest
    @MethodSource("eventFilters")
    void eventsAreFoundByIndex(int filters) throws SQLException {
        EventMatch match = PlansData.match(filters);
        int narrowest = IntStream.range(0, 6)
                .filter(filter -> (filters & 1 << filter) != 0)
                .map(filter -> matches(PlansData.match(1 << filter)))
                .min()
                .orElse(0);

        for (long[] span : new long[][] {{0, Long.MAX_VALUE}, {50_000, Long.MAX_VALUE}, {0, 50_000}}) {
            for (boolean newestFirst : new boolean[] {false, true}) {
                assertReadsFew(events(match, span[0], span[1], newestFirst), narrowest);
            }
        }
    }

    static Stream<Integer> eventFilters() {
        return IntStream.range(0, 1 << 6)
                .filter(filters -> Integer.bitCount(filters) <= 2 && (filters & BRANCHES) != BRANCHES)
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("sessionFilters")
    void sessionsAreFoundByIndex(int filters) throws SQLException {
        int narrowest = IntStream.range(0, 5)
                .filter(filter -> (filters & 1 << filter) != 0)
                .map(filter -> matches(query(1 << filter, null, 20_000)))
                .min()
                .orElse(0);

        assertReadsFew(reads().sessions(query(filters, null, PAGE)), narrowest);
        SessionQuery.Position middle =
                new SessionQuery.Position(PlansData.START.plusSeconds(60 * 10_000), "sess-10000");
        assertReadsFew(reads().sessions(query(filters, middle, PAGE)), narrowest);
    }

    /** Of each page, the rows are read twice, with their sessions. */
    @ParameterizedTest
    @CsvSource({
        "app-0, user-7, , , , 0, idx_sessions_app_user",
        ", user-7, , , , 0, idx_sessions_user_id",
        ", user-0, , , , 40000, session_events_pkey",
        ", , auditor, , , 0, idx_events_recent_author",
        ", , user, , , 0, idx_events_recent",
        ", , , agent-30, , 0, idx_events_recent_agent_id",
        ", , , , inv-500, 0, idx_events_recent_invocation_id",
        ", , , , , 0, idx_events_recent",
    })
    void eventsOfAllSessionsAreFoundByIndex(
            @Nullable String app,
            @Nullable String user,
            @Nullable String author,
            @Nullable String agent,
            @Nullable String invocation,
            int more,
            String index)
            throws SQLException {
        EventMatch match = EventMatch.builder()
                .author(author)
                .agentId(agent)
                .invocationId(invocation)
                .build();
        FindQuery query = FindQuery.builder(PAGE, 1_000_000)
                .appName(app)
                .userId(user)
                .match(match)
                .build();
        for (@Nullable EventPosition after :
                new @Nullable EventPosition[] {null, new EventPosition(PlansData.START.plusSeconds(15_000), "sess-5", 7)
                }) {
            assertThat(reads().find(query.toBuilder().after(after).build())).isPositive();
            QueryPlan plan = reads().plan();
            assertThat(plan.indexes()).as(plan::toString).anyMatch(name -> name.startsWith(index));
            assertThat(plan.rowsRead()).as(plan::toString).isLessThanOrEqualTo(8 * PAGE + more);
        }
    }

    /** By the index that every table has. */
    @Test
    void eventsOfATimeAreFoundByThePagesThatHaveThem() throws SQLException {
        FindQuery query =
                FindQuery.builder(PAGE, 1_000_000).match(PlansData.match(1)).build();
        assertThat(reads().find(query)).isEqualTo(PAGE);

        QueryPlan plan = reads().planAfter("DROP INDEX idx_events_recent");

        assertThat(plan.indexes()).as(plan::toString).contains("idx_events_time");
        assertThat(plan.rowsRead()).as(plan::toString).isLessThan(20_000);
    }

    static Stream<Integer> sessionFilters() {
        return IntStream.range(0, 1 << 5).boxed();
    }

    /** No filter, an app, a user of an app. A page reads its own minutes, and no further ones. */
    @ParameterizedTest
    @CsvSource({"0, idx_sessions_activity", "1, idx_sessions_app_activity", "3, idx_sessions_app_user_activity"})
    void aPageByLastActivityReadsItsMinutesOnly(int filters, String index) throws SQLException {
        SessionQuery first = query(filters, null, 20).toBuilder()
                .orderBy(SessionOrder.LAST_ACTIVITY)
                .build();
        Instant middle = PlansData.START.plusSeconds(60_030);
        for (SessionQuery query : List.of(
                first,
                first.toBuilder()
                        .after(new SessionQuery.Position(middle, "sess-5"))
                        .build(),
                first.toBuilder().updatedBefore(middle).build(),
                first.toBuilder().updatedFrom(middle).offset(3).build())) {
            int found = reads().sessions(query);
            QueryPlan plan = reads().plan();
            assertThat(plan.indexes()).as(plan::toString).contains(index);
            assertThat(plan.rowsRead())
                    .as(plan::toString)
                    .isLessThanOrEqualTo(found + query.offset() + 2 * PlansData.ACTIVE_PER_MINUTE);
        }
    }

    @Test
    void severalValuesAreFoundByIndex() throws SQLException {
        Set<String> ids =
                IntStream.range(0, 100).mapToObj(i -> "sess-" + 150 * i).collect(Collectors.toSet());
        SessionQuery page = query(0, null, PAGE);
        assertReadsFew(reads().sessions(page.toBuilder().ids(ids).build()), 100);
        assertReadsFew(
                reads().sessions(page.toBuilder()
                        .ids(ids)
                        .orderBy(SessionOrder.LAST_ACTIVITY)
                        .build()),
                100);
        assertReadsFew(
                reads().sessions(page.toBuilder()
                        .statuses(Set.of("failed", "active"))
                        .build()),
                PAGE);
        assertReadsFew(
                reads().sessions(page.toBuilder()
                        .appNames(Set.of("app-1", "app-2", "none"))
                        .build()),
                PAGE);
        assertReadsFew(
                reads().sessions(page.toBuilder()
                        .appNames(Set.of("app-1", "app-2"))
                        .userId("user-200")
                        .build()),
                50);
    }

    @Test
    void aPageOfWhatMostEventsAreStopsWhenItIsFull() throws SQLException {
        EventMatch common = EventMatch.builder()
                .from(PlansData.START)
                .author("user")
                .branch("Root")
                .subtree(true)
                .build();

        assertThat(events(common, 0, Long.MAX_VALUE, false)).isEqualTo(PAGE);
        assertThat(reads().plan().rowsRead()).isLessThanOrEqualTo(5 * PAGE);
        assertThat(events(common, 50_000, Long.MAX_VALUE, true)).isEqualTo(PAGE);
        assertThat(reads().plan().rowsRead()).isLessThanOrEqualTo(5 * PAGE);
    }

    @Test
    void aPageOfAnUserOfAnAppReadsNothingElse() throws SQLException {
        int found = reads().sessions(query(3, null, 10));

        assertThat(found).isEqualTo(10);
        assertThat(reads().plan().rowsRead()).isLessThanOrEqualTo(12);
    }

    /** One filter reads what it returns, several what the narrowest of them leaves. */
    private void assertReadsFew(int returned, int narrowest) throws SQLException {
        QueryPlan plan = reads().plan();
        assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan");
        assertThat(plan.rowsRead()).as(plan::toString).isLessThanOrEqualTo(3L * Math.max(returned, narrowest) + 20);
    }

    private int matches(EventMatch match) {
        try {
            return reads().events(
                            EventQuery.builder("sess-1", 20_000).match(match).build());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int matches(SessionQuery query) {
        try {
            return reads().sessions(query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int events(EventMatch match, long afterSeq, long beforeSeq, boolean newestFirst) throws SQLException {
        return reads().events(EventQuery.builder("sess-1", PAGE)
                .match(match)
                .afterSeq(afterSeq)
                .beforeSeq(beforeSeq)
                .newestFirst(newestFirst)
                .build());
    }

    private static SessionQuery query(int filters, SessionQuery.@Nullable Position after, int limit) {
        return SessionQuery.builder(limit)
                .appName(PlansData.given(filters, 0, "app-2"))
                .userId(PlansData.given(filters, 1, "user-200"))
                .agentId(PlansData.given(filters, 2, "agent-30"))
                .status(PlansData.given(filters, 3, "failed"))
                .createdFrom(PlansData.given(filters, 4, PlansData.START.plusSeconds(60 * 5_000)))
                .createdBefore(PlansData.given(filters, 4, PlansData.START.plusSeconds(60 * 15_000)))
                .after(after)
                .build();
    }

    private ExplainedReads reads() {
        return Objects.requireNonNull(reads);
    }
}
