package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.table.EventRows;
import io.aster.sql.internal.table.SessionRows;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.SessionQuery;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
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

/** Every read finds its rows by an index, and looks at few rows that it does not return. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPlansTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final PostgresDialect DIALECT = new PostgresDialect();
    private static final int PAGE = 100;
    /** A filter for one branch, and one for a subtree: there is never both. */
    private static final int BRANCHES = 1 << 4 | 1 << 5;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private @Nullable Connection connection;
    private @Nullable PreparedStatement asked;

    /** 20,000 sessions; ten of them have 10,000 events each, the others share 100,000. */
    @BeforeAll
    void load() throws SQLException {
        PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open().close();
        DATABASE.execute("""
                INSERT INTO sessions
                SELECT 'sess-' || n, 'app-' || n % 5, 'user-' || n / 5 % 400, 'agent-' || n / 7 % 50,
                    (ARRAY['active', 'completed', 'failed'])[1 + n / 11 % 3],
                    timestamptz '2026-01-01Z' + n * interval '1 minute', now(), now(), 1, 5, '', '{"n": 1}'
                FROM generate_series(1, 20000) n
                """, """
                INSERT INTO session_events
                SELECT 'sess-' || CASE WHEN n <= 100000 THEN n % 10 + 1 ELSE n % 19990 + 11 END, n, 'evt-' || n,
                    'inv-' || n / 100, 'agent-' || n / 10 % 50, (ARRAY['user', 'assistant', 'tool', 'auditor'])[CASE
                        WHEN n / 10 % 200 = 0 THEN 4 ELSE 1 + n / 10 % 3 END],
                    'Root.Step' || n / 10 % 40 || '.Part' || n / 400 % 5,
                    timestamptz '2026-01-01Z' + n / 10 * interval '1 second', 16, '{"role": "user", "content": "Hello"}'
                FROM generate_series(1, 200000) n
                """, "VACUUM ANALYZE");
        connection = DATABASE.database().connect();
    }

    @AfterAll
    void close() throws SQLException {
        connection().close();
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
        events(match(1 << filter), 0, Long.MAX_VALUE, false);

        assertThat(plan().indexes()).contains(index);
    }

    @ParameterizedTest
    @MethodSource("eventFilters")
    void eventsAreFoundByIndex(int filters) throws SQLException {
        EventMatch match = match(filters);
        int narrowest = IntStream.range(0, 6)
                .filter(filter -> (filters & 1 << filter) != 0)
                .map(filter -> matches(match(1 << filter)))
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

        assertReadsFew(sessions(query(filters, null, PAGE)), narrowest);
        SessionQuery.Position middle = new SessionQuery.Position(START.plusSeconds(60 * 10_000), "sess-10000");
        assertReadsFew(sessions(query(filters, middle, PAGE)), narrowest);
    }

    static Stream<Integer> sessionFilters() {
        return IntStream.range(0, 1 << 5).boxed();
    }

    @Test
    void aPageOfWhatMostEventsAreStopsWhenItIsFull() throws SQLException {
        EventMatch common = new EventMatch(START, null, null, null, "user", "Root", true);

        assertThat(events(common, 0, Long.MAX_VALUE, false)).isEqualTo(PAGE);
        assertThat(plan().rowsRead()).isLessThanOrEqualTo(5 * PAGE);
        assertThat(events(common, 50_000, Long.MAX_VALUE, true)).isEqualTo(PAGE);
        assertThat(plan().rowsRead()).isLessThanOrEqualTo(5 * PAGE);
    }

    @Test
    void aPageOfAnUserOfAnAppReadsNothingElse() throws SQLException {
        int found = sessions(query(3, null, 10));

        assertThat(found).isEqualTo(10);
        assertThat(plan().rowsRead()).isLessThanOrEqualTo(12);
    }

    /** One filter reads what it returns, several what the narrowest of them leaves. */
    private void assertReadsFew(int returned, int narrowest) throws SQLException {
        QueryPlan plan = plan();
        assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan");
        assertThat(plan.rowsRead()).as(plan::toString).isLessThanOrEqualTo(3L * Math.max(returned, narrowest) + 20);
    }

    private QueryPlan plan() throws SQLException {
        return QueryPlan.of(connection(), Objects.requireNonNull(asked).toString());
    }

    private int matches(EventMatch match) {
        try {
            return new EventRows(DIALECT, new SqlFiles(DIALECT))
                    .page(
                            this::prepare,
                            new EventQuery("sess-1", match, 0, Long.MAX_VALUE, false, 0, 20_000, Long.MAX_VALUE))
                    .orElseThrow()
                    .events()
                    .size();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int matches(SessionQuery query) {
        try {
            return sessions(query);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int events(EventMatch match, long afterSeq, long beforeSeq, boolean newestFirst) throws SQLException {
        return new EventRows(DIALECT, new SqlFiles(DIALECT))
                .page(
                        this::prepare,
                        new EventQuery("sess-1", match, afterSeq, beforeSeq, newestFirst, 0, PAGE, Long.MAX_VALUE))
                .orElseThrow()
                .events()
                .size();
    }

    private int sessions(SessionQuery query) throws SQLException {
        return new SessionRows(DIALECT, new SqlFiles(DIALECT))
                .list(this::prepare, query)
                .size();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        asked = connection().prepareStatement(sql);
        return asked;
    }

    private static EventMatch match(int filters) {
        boolean subtree = (filters & 1 << 5) != 0;
        return new EventMatch(
                given(filters, 0, START.plusSeconds(5_000)),
                given(filters, 0, START.plusSeconds(5_200)),
                given(filters, 1, "inv-500"),
                given(filters, 2, "agent-30"),
                given(filters, 3, "auditor"),
                subtree ? "Root.Step20" : given(filters, 4, "Root.Step30.Part1"),
                subtree);
    }

    private static SessionQuery query(int filters, SessionQuery.@Nullable Position after, int limit) {
        return new SessionQuery(
                given(filters, 0, "app-2"),
                given(filters, 1, "user-200"),
                given(filters, 2, "agent-30"),
                given(filters, 3, "failed"),
                given(filters, 4, START.plusSeconds(60 * 5_000)),
                given(filters, 4, START.plusSeconds(60 * 15_000)),
                null,
                after,
                0,
                limit);
    }

    private static <T> @Nullable T given(int filters, int filter, T value) {
        return (filters & 1 << filter) == 0 ? null : value;
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }
}
