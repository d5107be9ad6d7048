package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views for analysis return the same on every database, also of messages in unusual forms. */
class AnalysisViewsTest {
    private static final Instant START = Instant.parse("2026-01-31T23:59:59.5Z");
    private static final String LONG = "long ".repeat(500);

    @Test
    void ofPostgresql() throws SQLException {
        onServer(new PostgresBackend());
    }

    @Test
    void ofMysql() throws SQLException {
        onServer(new MysqlBackend());
    }

    @Test
    void ofSqlite(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("sessions.db");
        fill("sqlite:" + file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            check(connection);
            assertThat(Sql.rows(
                            connection, "SELECT timestamp FROM aster_messages WHERE session_id = 's-1' AND seq < 3"))
                    .containsExactly("1969-12-31 23:59:59.999999", "2026-01-31 23:59:59.500000");
        }
    }

    private static void onServer(Backend backend) throws SQLException {
        try (TestDatabase database = backend.shared().newDatabase()) {
            fill(database.url());
            try (Connection connection = database.connect()) {
                check(connection);
            }
        }
    }

    private static void fill(String url) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("shop", "ann", "clerk").withId("s-1"));
            sessions.appendEvents("s-1", turns());
            sessions.fork("s-1", 3, NewSession.of("shop", "ann", "clerk").withId("s-2"));
            sessions.create(NewSession.of("shop", "bob", "clerk").withId("odd"));
            sessions.appendEvents("odd", oddities());
            sessions.redact("odd", List.of(7L), new RedactionReason("bob", "asked"));
        }
    }

    private static List<NewEvent> turns() {
        ToolCall call = ToolCall.of("call-1", "track", "{\"order\":17}");
        ToolCall other = ToolCall.of("call-2", "refund", "{}");
        return List.of(
                at(Instant.EPOCH.minusNanos(1000), Message.system("Be kind"), Map.of()),
                at(START, Message.user("Where is it?"), Map.of()),
                at(
                        START.plusMillis(250),
                        Message.toolCalls(call, other),
                        Map.of("input_tokens", 40, "output_tokens", 2)),
                at(START.plusMillis(1750), Message.toolResult(call, "Lost"), Map.of()),
                at(START.plusMillis(2000), Message.assistant("Lost."), Map.of("input_tokens", 50, "output_tokens", 3)),
                at(START.plusSeconds(60), Message.user("Look again"), Map.of("input_tokens", "many")),
                at(START.plusSeconds(61), Message.toolCalls(call), Map.of("input_tokens", 0.5)),
                at(START.plusSeconds(63), failed(call), Map.of()));
    }

    private static List<NewEvent> oddities() {
        return List.of(
                at(START, message(Map.of("role", "user", "content", parts())), Map.of()),
                at(
                        START,
                        message(Map.of("role", "assistant", "content", List.of(), "tool_calls", Map.of("id", "x"))),
                        Map.of()),
                at(START, message(Map.of("role", "assistant", "content", List.of("a", 1, List.of("b")))), Map.of()),
                at(
                        START,
                        message(Map.of("role", "assistant", "content", 7, "tool_calls", List.of(1, Map.of()))),
                        Map.of()),
                at(START, message(Map.of("role", "tool", "$sealed", "AQ")), Map.of()),
                at(START, null, Map.of()),
                at(START, Message.user("secret"), Map.of()));
    }

    private static List<?> parts() {
        return List.of(
                Map.of("type", "text", "text", "a\", \"b\\"),
                Map.of("type", "image"),
                Map.of("type", "text", "text", LONG),
                Map.of("type", "text", "text", "[\"Größe\"]\n"));
    }

    private static Message failed(ToolCall call) {
        return Message.builder("tool")
                .toolCallId(call.id())
                .content("No such order")
                .members(Map.of("is_error", true))
                .build();
    }

    private static Message message(Map<String, ?> json) {
        return Message.fromJson(json);
    }

    private static NewEvent at(Instant time, @Nullable Message content, Map<String, ?> metadata) {
        return Event.builder("clerk")
                .content(content)
                .metadata(metadata)
                .timestamp(time)
                .build();
    }

    private static void check(Connection connection) throws SQLException {
        checkSessions(connection);
        checkMessages(connection);
        checkToolCalls(connection);
        checkTurns(connection);
        checkAbsentSessions(connection);
    }

    private static void checkSessions(Connection connection) throws SQLException {
        assertThat(
                        Sql.rows(
                                connection,
                                "SELECT session_id, user_id, event_count, forked_at_seq FROM aster_sessions ORDER BY session_id"))
                .containsExactly("odd | bob | 7 | null", "s-1 | ann | 8 | null", "s-2 | ann | 3 | 3");
    }

    private static void checkMessages(Connection connection) throws SQLException {
        assertThat(Sql.rows(
                        connection,
                        "SELECT seq, day, role, text, tool_call_id, tool_calls, failed, input_tokens, output_tokens, copied"
                                + " FROM aster_messages WHERE session_id = 's-1' ORDER BY seq"))
                .containsExactly(
                        "1 | 1969-12-31 | system | Be kind | null | 0 | 0 | null | null | 0",
                        "2 | 2026-01-31 | user | Where is it? | null | 0 | 0 | null | null | 0",
                        "3 | 2026-01-31 | assistant | null | null | 2 | 0 | 40 | 2 | 0",
                        "4 | 2026-02-01 | tool | Lost | call-1 | 0 | 0 | null | null | 0",
                        "5 | 2026-02-01 | assistant | Lost. | null | 0 | 0 | 50 | 3 | 0",
                        "6 | 2026-02-01 | user | Look again | null | 0 | 0 | null | null | 0",
                        "7 | 2026-02-01 | assistant | null | null | 1 | 0 | null | null | 0",
                        "8 | 2026-02-01 | tool | No such order | call-1 | 0 | 1 | null | null | 0");
        assertThat(Sql.rows(connection, "SELECT count(*) FROM aster_messages WHERE copied"))
                .containsExactly("3");
        String odd =
                "SELECT seq, role, text, tool_calls, sealed FROM aster_messages WHERE session_id = 'odd' ORDER BY seq";
        assertThat(Sql.rows(connection, odd))
                .containsExactly(
                        "1 | user | a\", \"b\\\n" + LONG + "\n[\"Größe\"]\n | 0 | 0",
                        "2 | assistant | null | 0 | 0",
                        "3 | assistant | null | 0 | 0",
                        "4 | assistant | null | 2 | 0",
                        "5 | tool | null | 0 | 1");
    }

    private static void checkToolCalls(Connection connection) throws SQLException {
        String calls =
                "SELECT session_id, seq, call_id, tool_name, arguments, result_seq, result, failed, seconds, copied"
                        + " FROM aster_tool_calls WHERE tool_name IS NOT NULL ORDER BY session_id, seq, tool_name DESC";
        assertThat(Sql.rows(connection, calls))
                .containsExactly(
                        "s-1 | 3 | call-1 | track | {\"order\":17} | 4 | Lost | 0 | 1.5 | 0",
                        "s-1 | 3 | call-2 | refund | {} | null | null | null | null | 0",
                        "s-1 | 7 | call-1 | track | {\"order\":17} | 8 | No such order | 1 | 2 | 0",
                        "s-2 | 3 | call-1 | track | {\"order\":17} | null | null | null | null | 1",
                        "s-2 | 3 | call-2 | refund | {} | null | null | null | null | 1");
    }

    private static void checkTurns(Connection connection) throws SQLException {
        String turns =
                "SELECT turn, day, first_seq, last_seq, seconds, messages, question, answer, tool_calls, failed_tool_calls,"
                        + " input_tokens, output_tokens, copied FROM aster_turns WHERE app_name = 'shop' AND user_id = 'ann'"
                        + " ORDER BY session_id, turn";
        assertThat(Sql.rows(connection, turns))
                .containsExactly(
                        "1 | 2026-01-31 | 2 | 5 | 2 | 4 | Where is it? | Lost. | 2 | 0 | 90 | 5 | 0",
                        "2 | 2026-02-01 | 6 | 8 | 3 | 3 | Look again | null | 1 | 1 | null | null | 0",
                        "1 | 2026-01-31 | 2 | 3 | 0.25 | 2 | Where is it? | null | 2 | 0 | 40 | 2 | 1");
    }

    /** The state of a session is set as the store sets it, because a store removes such rows soon. */
    private static void checkAbsentSessions(Connection connection) throws SQLException {
        for (String change : Arrays.asList("status = 'deleting'", "status = 'restoring'", "expires_after = 1")) {
            Sql.execute(connection, "UPDATE sessions SET " + change + " WHERE id = 's-1'");
            assertThat(Sql.rows(connection, "SELECT count(*) FROM aster_sessions WHERE session_id = 's-1'"))
                    .as(change)
                    .containsExactly("0");
            assertThat(Sql.rows(connection, "SELECT count(*) FROM aster_turns WHERE session_id = 's-1'"))
                    .as(change)
                    .containsExactly("0");
            Sql.execute(connection, "UPDATE sessions SET status = 'active', expires_after = NULL WHERE id = 's-1'");
        }
        long day = Duration.ofDays(1).toNanos() / 1000;
        Sql.execute(connection, "UPDATE sessions SET expires_after = " + day + " WHERE id = 's-1'");
        assertThat(Sql.rows(connection, "SELECT count(*) FROM aster_turns WHERE session_id = 's-1'"))
                .containsExactly("2");
    }
}
