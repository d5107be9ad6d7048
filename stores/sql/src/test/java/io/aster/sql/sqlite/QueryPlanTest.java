package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.search.FindRows;
import io.aster.sql.internal.table.EventRows;
import io.aster.sql.internal.table.SessionRows;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.ForkMatch;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every read finds its rows by an index, in the order in which it returns them. */
class QueryPlanTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final SqliteDialect DIALECT = new SqliteDialect();

    /** The bits of an agent, a status and times of creation, which have indexes that may find fewer sessions. */
    private static final int OTHER_INDEXES = 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;

    @TempDir
    Path folder;

    private Path file;
    private Connection connection;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        file = folder.resolve("sessions.db");
        SqliteStore.builder().file(file).open().close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void listsAreReadInTheOrderOfAnIndex() throws SQLException {
        SessionRows rows = new SessionRows(DIALECT, new SqlFiles(DIALECT));
        for (int bits = 0; bits < 1 << 8; bits++) {
            rows.list(this::prepare, list(bits));
            assertOrderedByIndex();
        }
    }

    /** Sessions of the same minute are sorted among themselves. */
    @ParameterizedTest
    @CsvSource({"0, idx_sessions_activity", "1, idx_sessions_app_activity", "3, idx_sessions_app_user_activity"})
    void listsByLastActivityAreReadInTheOrderOfMinutes(int names, String index) throws SQLException {
        SessionRows rows = new SessionRows(DIALECT, new SqlFiles(DIALECT));
        for (int bits = names; bits < 1 << 10; bits += 4) {
            rows.list(
                    this::prepare,
                    list(bits & ~OTHER_INDEXES).toBuilder()
                            .orderBy(SessionOrder.LAST_ACTIVITY)
                            .updatedFrom(given(bits, 8, TIME))
                            .updatedBefore(given(bits, 9, TIME))
                            .build());
            assertThat(plan())
                    .hasSize(2)
                    .anySatisfy(
                            step -> assertThat(step).matches("(SEARCH|SCAN) sessions USING INDEX " + index + "( .*)?"))
                    .anySatisfy(step ->
                            assertThat(step).matches("USE TEMP B-TREE FOR (RIGHT PART|LAST 2 TERMS) OF ORDER BY"));
        }
    }

    @Test
    void severalIdsAreSearched() throws SQLException {
        for (SessionOrder order : SessionOrder.values()) {
            new SessionRows(DIALECT, new SqlFiles(DIALECT))
                    .list(
                            this::prepare,
                            SessionQuery.builder(10)
                                    .ids(Set.of("a", "b", "c"))
                                    .orderBy(order)
                                    .build());
            assertThat(plan()).first().asString().startsWith("SEARCH sessions USING INDEX sqlite_autoindex_sessions_1");
        }
    }

    @Test
    void eventsAreReadInTheOrderOfAnIndex() throws SQLException {
        EventRows rows = new EventRows(DIALECT, new SqlFiles(DIALECT));
        for (int bits = 0; bits < 1 << 10; bits++) {
            rows.page(this::prepare, events(bits, Long.MAX_VALUE));
            assertOrderedByIndex();
            assertThat(plan())
                    .filteredOn(step -> step.contains("session_events"))
                    .allSatisfy(step -> assertThat(step)
                            .startsWith("SEARCH session_events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"));
        }
    }

    @Test
    void eventsOfAPageBoundedInCharactersAreNotSorted() throws SQLException {
        EventRows rows = new EventRows(DIALECT, new SqlFiles(DIALECT));
        for (int bits = 0; bits < 1 << 10; bits++) {
            rows.page(this::prepare, events(bits, 1_000));
            assertOrderedByIndex();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app_name, idx_sessions_app_name",
        "user_id, idx_sessions_user_id",
        "agent_id, idx_sessions_agent_id",
        "status, idx_sessions_status",
        "created_at, idx_sessions_created_at",
    })
    void aFilterOfOneFieldUsesTheIndexOfItsName(String field, String index) throws SQLException {
        int bit = List.of("app_name", "user_id", "agent_id", "status", "created_at")
                .indexOf(field);
        new SessionRows(DIALECT, new SqlFiles(DIALECT)).list(this::prepare, list(1 << bit));

        assertThat(plan()).singleElement().asString().startsWith("SEARCH").contains(index);
    }

    @ParameterizedTest
    @CsvSource({
        "0, idx_events_timestamp",
        "2, idx_events_invocation_id",
        "3, idx_events_agent_id",
        "4, idx_events_author",
        "5, idx_events_branch",
    })
    void aFilterOfEventsUsesTheOptionalIndexOfItsName(int bit, String index) throws SQLException {
        addIndexes();
        new EventRows(DIALECT, new SqlFiles(DIALECT)).page(this::prepare, events(1 << bit, Long.MAX_VALUE));

        assertThat(plan())
                .anySatisfy(step -> assertThat(step).startsWith("SEARCH").contains(index));
    }

    /** Only the index on time has another order; what it finds is sorted by number, without any JSON. */
    @Test
    void withOptionalIndexesEventsAreReadInTheOrderOfAnIndex() throws SQLException {
        addIndexes();
        EventRows rows = new EventRows(DIALECT, new SqlFiles(DIALECT));
        for (int bits = 0; bits < 1 << 10; bits++) {
            rows.page(this::prepare, events(bits, Long.MAX_VALUE));
            if (plan().stream().noneMatch(step -> step.contains("idx_events_timestamp"))) {
                assertOrderedByIndex();
            } else {
                assertThat(asked.get(asked.size() - 1)).contains("SELECT event_key AS place, json_chars");
            }
        }
    }

    /** Nor does {@code ANALYZE} change that, of a file with few events. */
    @Test
    void figuresOfASmallFileLeadToNoSorting() throws SQLException {
        try (SqliteStore store = SqliteStore.builder().file(file).open()) {
            SessionService sessions = Aster.open(store).sessions();
            for (int i = 0; i < 20; i++) {
                String id =
                        sessions.create(NewSession.of("app", "user", "agent")).id();
                sessions.appendEvents(id, Collections.nCopies(20, Event.user("Hello")));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        eventsAreReadInTheOrderOfAnIndex();
    }

    /** With a user in the order of the user's sessions; otherwise in the order of the index, which is not sorted. */
    @ParameterizedTest
    @CsvSource({
        "2, idx_sessions_user_id",
        "3, idx_sessions_app_user",
        "4, sqlite_autoindex_sessions",
        "8, idx_events_recent_author",
        "16, idx_events_recent_agent_id",
        "32, idx_events_recent_invocation_id",
        "64, idx_events_recent",
        "0, idx_events_recent",
    })
    void eventsOfAllSessionsAreFoundByAnIndex(int bits, String index) throws SQLException {
        addIndexes();
        EventMatch match = EventMatch.builder()
                .author(given(bits, 3, "author"))
                .agentId(given(bits, 4, "agent"))
                .invocationId(given(bits, 5, "invocation"))
                .from(given(bits, 6, TIME))
                .build();
        FindQuery query = FindQuery.builder(10, 1_000)
                .appName(given(bits, 0, "app"))
                .userId(given(bits, 1, "user"))
                .sessionId(given(bits, 2, "session"))
                .match(match)
                .build();
        for (@Nullable EventPosition after : new @Nullable EventPosition[] {null, new EventPosition(TIME, "session", 7)}) {
            new FindRows(DIALECT)
                    .read(this::prepare, query.toBuilder().after(after).build(), null);

            assertThat(plan())
                    .anySatisfy(step -> assertThat(step).contains(index))
                    .noneSatisfy(step -> assertThat(step).matches("SCAN [es]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "find_session",
        "find_event",
        "find_marked",
        "list_marked",
        "delete_events",
        "load_messages",
        "list_agents",
        "delete_messages",
        "session_state",
        "find_message_list",
        "find_source",
        "state_history",
        "select_actions",
        "copy_events",
    })
    void otherStatementsSearch(String name) throws SQLException {
        asked.add(new SqlFiles(DIALECT).read(name));

        assertThat(plan()).allSatisfy(step -> assertThat(step).matches("(SEARCH|(CORRELATED )?SCALAR SUBQUERY).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "select_doomed, user_id = 'ann', 'created_at, id', idx_sessions_user_id",
        "select_lists, user_id = 'ann', agent_id, idx_message_lists_user_id",
        "select_lists, app_name = 'app', agent_id, idx_message_lists_app_name",
    })
    void whatBelongsToAUserIsReadInTheOrderOfAnIndex(String name, String condition, String order, String index)
            throws SQLException {
        asked.add(new SqlFiles(DIALECT).read(name) + "\nWHERE " + condition + "\nORDER BY " + order);

        assertThat(plan()).singleElement().asString().startsWith("SEARCH").contains(index);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void aPieceOfAHistoryIsSearchedByTheNumbersOfItsEvents(int ofActions) throws SQLException {
        asked.add(new RepeatedSql(new SqlFiles(DIALECT).read("end_of_piece")).repeat(Map.of("actions", ofActions)));

        assertThat(plan())
                .anySatisfy(step -> assertThat(step)
                        .startsWith("SEARCH session_events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"))
                .noneSatisfy(step -> assertThat(step).contains("SCAN session"));
    }

    @ParameterizedTest
    @CsvSource({"true, idx_sessions_forked_from", "false, idx_sessions_fork_origin"})
    void forksAreReadInTheOrderOfAnIndex(boolean ofSource, String index) throws SQLException {
        ForkMatch fork = ofSource ? ForkMatch.from("s") : ForkMatch.ofOrigin("s");
        for (int bits : new int[] {0, 1, 2, 1 << 3}) {
            new SessionRows(DIALECT, new SqlFiles(DIALECT))
                    .list(this::prepare, list(bits).toBuilder().fork(fork).build());

            assertThat(plan()).singleElement().asString().startsWith("SEARCH").contains(index);
        }
    }

    @ParameterizedTest
    @CsvSource({"select_doomed, idx_sessions_expiry", "select_lists, idx_message_lists_expiry"})
    void whatHasExpiredIsReadInTheOrderOfAnIndex(String name, String index) throws SQLException {
        asked.add(new SqlFiles(DIALECT).read(name) + "\nWHERE "
                + DIALECT.queries().hasExpired() + "\nORDER BY expiry_minute");

        assertThat(plan()).singleElement().asString().startsWith("SEARCH").contains(index);
    }

    private void addIndexes() {
        try (SqliteStore store = SqliteStore.builder().file(file).open()) {
            for (EventIndex index : store.eventIndexes().states().keySet()) {
                store.eventIndexes().add(index);
            }
        }
    }

    private java.sql.PreparedStatement prepare(String sql) throws SQLException {
        asked.add(sql);
        return connection.prepareStatement(sql);
    }

    private void assertOrderedByIndex() throws SQLException {
        assertThat(plan())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step)
                        .doesNotContain("TEMP B-TREE")
                        .matches("SCALAR SUBQUERY \\d+|COMPOUND QUERY|LEFT-MOST SUBQUERY|UNION ALL"
                                + "|(CO-ROUTINE|MATERIALIZE|SCAN) (page|summed|fitting|\\(subquery-\\d+\\))"
                                + "|(SEARCH|SCAN sessions) .*USING (COVERING )?(INDEX|(INTEGER )?PRIMARY KEY).*"));
    }

    private List<String> plan() throws SQLException {
        List<String> steps = new ArrayList<>();
        String sql = asked.get(asked.size() - 1);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                steps.add(row.getString("detail"));
            }
        }
        return steps;
    }

    private static SessionQuery list(int bits) {
        return SessionQuery.builder(10)
                .appName(given(bits, 0, "app"))
                .userId(given(bits, 1, "user"))
                .agentId(given(bits, 2, "agent"))
                .status(given(bits, 3, "active"))
                .createdFrom(given(bits, 4, TIME))
                .createdBefore(given(bits, 5, TIME))
                .idleFor(given(bits, 7, Duration.ofDays(1)))
                .after(given(bits, 6, new SessionQuery.Position(TIME, "id")))
                .build();
    }

    private static EventQuery events(int bits, long maxChars) {
        EventMatch match = EventMatch.builder()
                .from(given(bits, 0, TIME))
                .before(given(bits, 1, TIME))
                .invocationId(given(bits, 2, "invocation"))
                .agentId(given(bits, 3, "agent"))
                .author(given(bits, 4, "author"))
                .branch(given(bits, 5, "branch"))
                .subtree(isSet(bits, 6))
                .build();
        return EventQuery.builder("session", 10)
                .match(match)
                .afterSeq(isSet(bits, 7) ? 5 : 0)
                .beforeSeq(isSet(bits, 8) ? 50 : Long.MAX_VALUE)
                .newestFirst(isSet(bits, 9))
                .maxChars(maxChars)
                .build();
    }

    private static <T> @Nullable T given(int bits, int bit, T value) {
        return isSet(bits, bit) ? value : null;
    }

    private static boolean isSet(int bits, int bit) {
        return (bits >> bit & 1) == 1;
    }
}
