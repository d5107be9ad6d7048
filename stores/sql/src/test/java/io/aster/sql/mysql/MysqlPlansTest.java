package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.search.FindRows;
import io.aster.sql.internal.server.PooledConnections;
import io.aster.sql.internal.table.EventRows;
import io.aster.sql.internal.table.SessionRows;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import io.aster.testservers.Servers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Among 20,000 sessions and 200,000 events every query finds its rows by an index, and reads hardly more than it returns; filters within a
 * session with the optional indexes, and without them no more than their session.
 */
class MysqlPlansTest {
    private static final int LIMIT = 20;

    /** 2026-01-01 and so many seconds is when session or event number n was. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final MysqlDialect DIALECT = new MysqlDialect();
    private static final SqlFiles FILES = new SqlFiles(DIALECT);

    /** One of 100 sessions with 1,000 events; event i has the seq i + 1. */
    private static final String LONG = "sess-000007";

    private static final int EVENTS = 1_000;

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    private static PooledConnections connections;

    /** A read, which returns how many rows it found. */
    private interface Read {
        int run(Statements statements) throws SQLException;
    }

    /** What must hold of a read. */
    private interface Check {
        void of(int returned, long rowsRead, List<String> plan);
    }

    @BeforeAll
    static void load() {
        connections = DATABASE.connections(DIALECT, 1);
        String digits = "(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        String time = "'2026-01-01' + INTERVAL n SECOND";
        String columns =
                "session_id, seq, id, invocation_id, agent_id, author, branch, content, actions, metadata, timestamp, json_chars";
        DATABASE.execute(
                "CREATE TABLE numbers (n int PRIMARY KEY)",
                "INSERT INTO numbers SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n FROM " + digits
                        + " a, " + digits + " b, " + digits + " c, " + digits + " d, " + digits + " e",
                "INSERT INTO sessions (id, app_name, user_id, agent_id, status, metadata, created_at, updated_at, touched_at,"
                        + " version, event_count, write_tokens) SELECT concat('sess-', lpad(n, 6, '0')), concat('app-', n % 4), concat('user-', n % 1000),"
                        + " concat('agent-', n % 10), elt(1 + n % 3, 'active', 'completed', 'failed'), '{}', " + time
                        + ", " + time + ", " + time + ", 1, 0, '' FROM numbers WHERE n < 20000",
                "INSERT INTO session_events (" + columns
                        + ") SELECT concat('sess-', lpad(n % 100, 6, '0')), n DIV 100 + 1, concat('evt-', n),"
                        + " concat('inv-', n DIV 500), concat('agent-', n DIV 100 % 20), concat('author-', n DIV 100 % 20),"
                        + " concat('Pipe-', n DIV 100 % 20, if(n DIV 2000 % 2 = 0, '', '.Step')), '{\"role\": \"user\"}', NULL, NULL, "
                        + time + ", 16 FROM numbers",
                "INSERT INTO session_events (" + columns
                        + ") SELECT concat('sess-', lpad(100 + n DIV 6, 6, '0')), n % 6 + 1, concat('evt-', n),"
                        + " concat('inv-', n % 2), 'agent', 'user', NULL, '{\"role\": \"user\"}', NULL, NULL, " + time
                        + ", 16 FROM numbers",
                "INSERT INTO agent_message_lists (agent_id, version, first_position, next_position, last_write, app_name, user_id,"
                        + " touched_at, expires_at) SELECT concat('agt-', n), 1, 0, 0, 0, concat('app-', n % 4),"
                        + " concat('user-', n % 1000), now(), if(n < 30, '2020-01-01', '2999-01-01') FROM numbers WHERE n < 20000",
                "UPDATE sessions SET expires_after = 86400000000, touched_at = '2999-01-01' WHERE id >= 'sess-010000'",
                "INSERT INTO sessions (id, app_name, user_id, agent_id, status, created_at, updated_at, touched_at, version,"
                        + " event_count, write_tokens, expires_after) SELECT concat('expired-', n), 'expired', 'expired', 'expired',"
                        + " 'active', '2020-01-01', '2020-01-01', '2020-01-01', 1, 0, '', 1000000 + n FROM numbers WHERE n < 30",
                "ANALYZE TABLE sessions, session_events, agent_message_lists");
    }

    @AfterAll
    static void close() {
        connections.close();
    }

    static Stream<Arguments> lists() {
        List<Arguments> reads = new ArrayList<>();
        Instant from = START.plusSeconds(10_000);
        for (boolean paged : List.of(false, true)) {
            SessionQuery.Position after = paged ? new SessionQuery.Position(from, "sess-010000") : null;
            reads.add(list(SessionQuery.builder(LIMIT).after(after).build()));
            reads.add(list(
                    SessionQuery.builder(LIMIT).appName("app-1").after(after).build()));
            reads.add(list(
                    SessionQuery.builder(LIMIT).userId("user-7").after(after).build()));
            reads.add(list(
                    SessionQuery.builder(LIMIT).agentId("agent-3").after(after).build()));
            reads.add(list(
                    SessionQuery.builder(LIMIT).status("failed").after(after).build()));
            reads.add(list(SessionQuery.builder(LIMIT)
                    .appName("app-3")
                    .userId("user-7")
                    .after(after)
                    .build()));
            Instant early = START.plusSeconds(5_000);
            reads.add(list(SessionQuery.builder(LIMIT)
                    .createdFrom(early)
                    .createdBefore(from)
                    .after(after)
                    .build()));
            reads.add(list(SessionQuery.builder(LIMIT)
                    .appName("app-1")
                    .createdFrom(early)
                    .createdBefore(from)
                    .after(after)
                    .build()));
            reads.add(list(SessionQuery.builder(LIMIT)
                    .userId("user-7")
                    .createdFrom(early)
                    .createdBefore(from)
                    .after(after)
                    .build()));
        }
        return reads.stream();
    }

    /** In every minute, 60 sessions were last active. */
    static Stream<Arguments> listsByActivity() {
        List<Arguments> reads = new ArrayList<>();
        Instant middle = START.plusSeconds(10_000);
        SessionQuery all =
                SessionQuery.builder(LIMIT).orderBy(SessionOrder.LAST_ACTIVITY).build();
        for (SessionQuery query : List.of(
                all,
                all.toBuilder().appName("app-1").build(),
                all.toBuilder().appName("app-3").userId("user-7").build())) {
            reads.add(list(query));
            reads.add(list(query.toBuilder()
                    .after(new SessionQuery.Position(middle, "sess-010000"))
                    .build()));
            reads.add(list(query.toBuilder().updatedBefore(middle).build()));
        }
        return reads.stream();
    }

    @ParameterizedTest
    @MethodSource("listsByActivity")
    void aListByLastActivityReadsItsMinutesOnly(SessionQuery query, Read read) {
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(rowsRead).as("rows read for " + returned).isLessThanOrEqualTo(2L * returned + 3 * 60 + 10);
            assertUnsorted(plan);
        });
    }

    @Test
    void severalIdsAreFoundByTheirIndex() {
        Set<String> ids =
                IntStream.range(0, LIMIT).mapToObj("sess-%06d"::formatted).collect(Collectors.toSet());
        for (SessionOrder order : SessionOrder.values()) {
            SessionQuery query =
                    SessionQuery.builder(LIMIT).ids(ids).orderBy(order).build();
            observe(
                    statements -> new SessionRows(DIALECT, FILES)
                            .list(statements, query)
                            .size(),
                    (returned, rowsRead, plan) -> {
                        assertThat(returned).isEqualTo(LIMIT);
                        // A sort by another order reads each row once more.
                        assertThat(rowsRead).as("%s", plan).isLessThanOrEqualTo(6L * returned + 10);
                    });
        }
    }

    static Stream<Arguments> events() {
        List<Arguments> reads = new ArrayList<>();
        Instant from = START.plusSeconds(50_000);
        List<EventMatch> matches = List.of(
                EventMatch.ANY,
                EventMatch.builder().from(from).before(from.plusSeconds(2_000)).build(),
                EventMatch.builder().invocationId("inv-101").build(),
                EventMatch.builder().agentId("agent-7").build(),
                EventMatch.builder().author("author-7").build(),
                EventMatch.builder().branch("Pipe-7").build());
        for (EventMatch match : matches) {
            for (boolean newestFirst : List.of(false, true)) {
                reads.add(events(EventQuery.builder(LONG, LIMIT)
                        .match(match)
                        .newestFirst(newestFirst)
                        .build()));
                reads.add(events(EventQuery.builder(LONG, LIMIT)
                        .match(match)
                        .afterSeq(400)
                        .newestFirst(newestFirst)
                        .build()));
                reads.add(events(EventQuery.builder(LONG, LIMIT)
                        .match(match)
                        .beforeSeq(600)
                        .newestFirst(newestFirst)
                        .build()));
            }
        }
        return reads.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListReadsHardlyMoreThanItReturns(SessionQuery query, Read read) {
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(rowsRead).as("rows read for " + returned).isLessThanOrEqualTo(4L * returned + 10);
            assertUnsorted(plan);
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFilterReadsNoMoreThanItsSession(EventQuery query, Read read) {
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(rowsRead).as("rows read for " + returned).isLessThanOrEqualTo(EVENTS + 4L * returned + 10);
            assertThat(plan).noneMatch(step -> step.startsWith("ALL session_events"));
            if (query.match().from() == null) {
                assertUnsorted(plan);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "select_doomed, user_id = 'user-7', 'created_at, id'",
        "select_doomed, app_name = 'app-3' AND user_id = 'user-7', 'created_at, id'",
        "select_lists, user_id = 'user-7', agent_id",
        "select_lists, app_name = 'app-3' AND user_id = 'user-7', agent_id",
        "select_lists, app_name = 'app-3', agent_id",
    })
    void whatBelongsToAUserIsFoundByAnIndex(String name, String conditions, String order) {
        String sql = FILES.read(name) + "\nWHERE " + conditions + "\nORDER BY " + order + "\nLIMIT 20";
        Read read = statements -> {
            int found = 0;
            try (ResultSet row = statements.prepare(sql).executeQuery()) {
                while (row.next()) {
                    found++;
                }
            }
            return found;
        };
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(rowsRead).as("rows read for " + returned).isLessThanOrEqualTo(4L * returned + 10);
            assertUnsorted(plan);
        });
    }

    @ParameterizedTest
    @CsvSource({"select_doomed, idx_sessions_expiry", "select_lists, idx_message_lists_expiry"})
    void whatHasExpiredIsFoundByAnIndex(String name, String index) {
        String sql = FILES.read(name) + "\nWHERE " + DIALECT.queries().hasExpired()
                + "\nORDER BY expiry_minute\nLIMIT 20 FOR UPDATE SKIP LOCKED";
        Read read = statements -> {
            int found = 0;
            try (ResultSet row = statements.prepare(sql).executeQuery()) {
                while (row.next()) {
                    found++;
                }
            }
            return found;
        };
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(returned).isEqualTo(20);
            assertThat(rowsRead).isLessThanOrEqualTo(4L * returned + 10);
            assertUnsorted(plan);
            assertThat(plan).anySatisfy(step -> assertThat(step).contains(index));
        });
    }

    @Test
    void withTheOptionalIndexesFiltersReadHardlyMoreThanTheyReturn() {
        try {
            change(EventIndexes::add);
            events().forEach(arguments ->
                    readsFew((EventQuery) arguments.get()[0], (Read) arguments.get()[1]));
        } finally {
            change(EventIndexes::drop);
        }
    }

    /** Of each page, the rows are read twice, with their sessions. */
    @ParameterizedTest
    @MethodSource
    void eventsOfAllSessionsAreFoundByIndex(FindQuery query, String index) {
        try {
            change(EventIndexes::add);
            FindRows rows = new FindRows(DIALECT);
            EventIndex forced = EventIndex.named(index).orElse(null);
            for (@Nullable EventPosition after :
                    new @Nullable EventPosition[] {null, new EventPosition(START.plusSeconds(80_000), "sess-000005", 7)
                    }) {
                FindQuery next = query.toBuilder().after(after).build();
                observe(
                        statements ->
                                rows.read(statements, next, forced).events().size(),
                        (returned, rowsRead, plan) -> {
                            assertThat(plan).anySatisfy(step -> assertThat(step).contains(index));
                            assertThat(rowsRead).as("rows read: %s", plan).isLessThanOrEqualTo(20L * returned + 100);
                        });
            }
        } finally {
            change(EventIndexes::drop);
        }
    }

    static Stream<Arguments> eventsOfAllSessionsAreFoundByIndex() {
        return Stream.of(
                Arguments.of(find().appName("app-3").userId("user-507").build(), "idx_sessions_app_user"),
                Arguments.of(find().userId("user-507").build(), "idx_sessions_user_id"),
                Arguments.of(
                        find().match(EventMatch.builder().author("user").build())
                                .build(),
                        "idx_events_recent_author"),
                Arguments.of(
                        find().match(EventMatch.builder().agentId("agent-3").build())
                                .build(),
                        "idx_events_recent_agent_id"),
                Arguments.of(
                        find().match(EventMatch.builder().invocationId("inv-1").build())
                                .build(),
                        "idx_events_recent_invocation_id"),
                Arguments.of(
                        find().match(EventMatch.builder()
                                        .from(START.plusSeconds(9_000))
                                        .build())
                                .build(),
                        "idx_events_recent"),
                Arguments.of(find().build(), "idx_events_recent"));
    }

    private static FindQuery.Builder find() {
        return FindQuery.builder(20, 1_000_000);
    }

    private static void readsFew(EventQuery query, Read read) {
        observe(read, (returned, rowsRead, plan) -> {
            assertThat(rowsRead).as("rows read for %s: %s", query, plan).isLessThanOrEqualTo(8L * returned + 10);
            if (query.match().from() == null) {
                assertUnsorted(plan);
            }
        });
    }

    private static void change(BiConsumer<EventIndexes, EventIndex> change) {
        EventIndexes indexes = new MysqlTableIndexes(connections, DIALECT);
        for (EventIndex index : indexes.states().keySet()) {
            change.accept(indexes, index);
        }
    }

    private static void observe(Read read, Check check) {
        connections.<Boolean>read(statements -> {
            List<PreparedStatement> asked = new ArrayList<>();
            statements.prepare("FLUSH STATUS").execute();
            int returned = read.run(sql -> {
                PreparedStatement statement = statements.prepare(sql);
                asked.add(statement);
                return statement;
            });
            long rowsRead = rowsRead(statements);

            assertThat(returned).as("rows returned").isPositive();
            List<String> plan = plan(statements, asked.get(0));
            assertThat(plan).isNotEmpty();
            check.of(returned, rowsRead, plan);
            return true;
        });
    }

    private static void assertUnsorted(List<String> plan) {
        assertThat(plan)
                .allSatisfy(step -> assertThat(step).doesNotStartWith("ALL").doesNotContain("filesort", "temporary"));
    }

    private static long rowsRead(Statements statements) throws SQLException {
        long rows = 0;
        try (ResultSet row =
                statements.prepare("SHOW SESSION STATUS LIKE 'Handler_read%'").executeQuery()) {
            while (row.next()) {
                rows += row.getLong(2);
            }
        }
        return rows;
    }

    /** How each table is read, by which index, and what has to be done besides. The driver tells the text with its values. */
    private static List<String> plan(Statements statements, PreparedStatement asked) throws SQLException {
        String text = asked.toString();
        List<String> steps = new ArrayList<>();
        try (ResultSet row = statements
                .prepare("EXPLAIN " + text.substring(text.indexOf(text.contains("WITH ") ? "WITH " : "SELECT")))
                .executeQuery()) {
            while (row.next()) {
                steps.add(row.getString("type") + " " + row.getString("table") + " " + row.getString("key") + " "
                        + row.getString("Extra"));
            }
        }
        return steps;
    }

    private static Arguments list(SessionQuery query) {
        Read read = statements ->
                new SessionRows(DIALECT, FILES).list(statements, query).size();
        return Arguments.of(query, read);
    }

    private static Arguments events(EventQuery query) {
        Read read = statements -> new EventRows(DIALECT, FILES)
                .page(statements, query)
                .orElseThrow()
                .events()
                .size();
        return Arguments.of(query, read);
    }
}
