package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.server.SharedDatabase;
import io.aster.store.AppendRequest;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection keeps a plan that was made when the tables were empty and nothing was known of them: it must be good for full ones. */
class PostgresFreshPlansTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final SqlFiles FILES = new SqlFiles(new PostgresDialect());

    @BeforeAll
    static void makeTables() {
        PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open().close();
    }

    @ParameterizedTest
    @CsvSource({
        "append_one, sessions_pkey",
        "append_batch, sessions_pkey",
        "append_group, sessions_pkey",
        "session_state, sessions_pkey",
        "find_session, sessions_pkey",
        "move_session, sessions_pkey",
        "end_session, sessions_pkey",
        // Its created_at has to be equal too, and with that the other index has a single row as well.
        "update_session, sessions_pkey|idx_sessions_created_at",
        "delete_session, sessions_pkey",
        "find_message_list, agent_message_lists_pkey",
        "update_message_list, agent_message_lists_pkey",
        "find_event, session_events_session_id_id_key|sessions_pkey",
        "delete_messages, agent_messages_pkey",
        "find_source, sessions_pkey",
        "state_history, sessions_pkey|session_initial_state_pkey|session_events_pkey",
        "select_actions, session_events_pkey",
        "copy_events, session_events_pkey",
        "read_state, sessions_pkey|session_state_pkey|user_state_pkey|app_state_pkey",
    })
    void findsEachRowByItsOwnKeyOnly(String name, String indexes) throws SQLException {
        check(plain(append(name)), indexes);
    }

    private static String append(String name) {
        return name.equals("append_batch") ? PostgresAppender.batch(FILES, false) : FILES.read(name);
    }

    private static String plain(String statement) {
        return new StatefulSql(statement, "", "").plain();
    }

    @ParameterizedTest
    @CsvSource({
        "append_one, 'app_name, user_id, 1 AS number'",
        "append_batch, 'app_name, user_id, 1 AS number'",
        "append_group, 's.app_name, s.user_id'"
    })
    void findsTheKeysOfTheStateByTheirOwnKeys(String name, String owner) throws SQLException {
        StatefulSql append = new StatefulSql(append(name), owner, FILES.read("append_state"));

        for (List<StateChange> changes : everyCombination()) {
            AppendRequest request = AppendRequest.builder("sess-1", List.of(), Instant.EPOCH)
                    .state(changes)
                    .build();
            check(append.of(List.of(request)), "sessions_pkey|session_state_pkey");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"append_one", "append_batch", "append_group"})
    void findsTheSessionThatWasCreatedThenByItsKey(String name) throws SQLException {
        AppendRequest request = AppendRequest.builder("sess-1", List.of(), Instant.EPOCH)
                .createdAt(Instant.EPOCH)
                .proof("proof")
                .build();
        check(new StatefulSql(append(name), "", "").of(List.of(request)), "sessions_pkey");
    }

    /** Changes of every combination of kinds for which a statement has a part of its own. */
    private static List<List<StateChange>> everyCombination() {
        List<StateChange> kinds = List.of(
                new StateChange(StateScope.SESSION, "removed", null, 0),
                new StateChange(StateScope.SESSION, "written", "1", 0),
                new StateChange(StateScope.USER, "shared", "2", 0),
                new StateChange(StateScope.APP, "shared", "3", 0));
        return IntStream.range(1, 1 << kinds.size())
                .mapToObj(chosen -> IntStream.range(0, kinds.size())
                        .filter(kind -> (chosen & 1 << kind) != 0)
                        .mapToObj(kinds::get)
                        .toList())
                .toList();
    }

    @Test
    void findsASessionThatEndsByItsKey() throws SQLException {
        check(plain(PostgresAppender.batch(FILES, true)), "sessions_pkey");
    }

    private static void check(String sql, String indexes) throws SQLException {
        QueryPlan plan = plan(sql);

        assertThat(plan.indexes()).as(plan::toString).isNotEmpty().isSubsetOf(indexes.split("\\|", -1));
        assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({
        "select_doomed, user_id = ?, 'created_at, id', idx_sessions_user_id",
        "select_doomed, app_name = ? AND user_id = ?, 'created_at, id', idx_sessions_app_user|idx_sessions_user_id|idx_sessions_app_name",
        "select_lists, user_id = ?, agent_id, idx_message_lists_user_id",
        "select_lists, app_name = ? AND user_id = ?, agent_id, idx_message_lists_user_id|idx_message_lists_app_name",
        "select_lists, app_name = ?, agent_id, idx_message_lists_app_name",
    })
    void findsWhatBelongsToAUserByAnIndex(String name, String condition, String order, String indexes)
            throws SQLException {
        QueryPlan plan = plan(new SqlFiles(new PostgresDialect()).read(name) + "\nWHERE " + condition + "\nORDER BY "
                + order + "\nLIMIT ? FOR UPDATE");

        assertThat(plan.indexes()).as(plan::toString).isNotEmpty().isSubsetOf(indexes.split("\\|", -1));
        assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({"select_doomed, idx_sessions_expiry", "select_lists, idx_message_lists_expiry"})
    void findsWhatHasExpiredByAnIndex(String name, String index) throws SQLException {
        QueryPlan plan = plan(FILES.read(name) + "\nWHERE " + new PostgresQueries().hasExpired()
                + "\nORDER BY expiry_minute\nLIMIT ? FOR UPDATE SKIP LOCKED");

        assertThat(plan.indexes()).as(plan::toString).containsExactly(index);
        assertThat(plan.types()).as(plan::toString).doesNotContain("Seq Scan", "Sort");
    }

    private static QueryPlan plan(String sql) throws SQLException {
        int[] parameters = {0};
        String numbered =
                PARAMETER.matcher(sql).replaceAll(parameter -> Matcher.quoteReplacement("$" + ++parameters[0]));
        try (Connection connection = DATABASE.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE work AS " + numbered);
            String values = String.join(", ", Collections.nCopies(parameters[0], "NULL"));
            return QueryPlan.expected(connection, "EXECUTE work(" + values + ")");
        }
    }
}
