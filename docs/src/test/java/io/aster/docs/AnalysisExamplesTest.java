package io.aster.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.formats.ExportFormat;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.operations.transfer.SessionExporter;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of docs/analysis.md have the same answers on each database, and those to files have one in DuckDB. */
class AnalysisExamplesTest {
    private static final Instant START = Instant.parse("2026-01-31T23:59:00Z");
    private static final Page PAGE = Page.of("analysis.md");

    private static final List<List<String>> ANSWERS = List.of(
            List.of("track | 2 | 1", "refund | 1 | 0"),
            List.of("track | 2 | 2 | 2.5"),
            List.of("shop | ann | s-1 | 7 | refund | {}"),
            List.of("2026-01-31 | shop | 2 | 2 | 2", "2026-02-01 | shop | 1 | 1 | 1"),
            List.of("2026-01-31 | clerk | 90 | 5", "2026-02-01 | clerk | 10 | 1"),
            List.of("s-1 | 2 | 3 | 2 | And back?", "s-1 | 1 | 2.5 | 1 | Where is it?", "s-2 | 1 | 0 | 0 | Hello"),
            List.of("bob | s-2 | 1 | Hello", "ann | s-1 | 2 | And back?"),
            List.of("1 | 2", "2 | 1"),
            List.of("track | refund | 1", "track | track | 1"),
            List.of("shop | active | 2 | 4", "shop | completed | 1 | 8"));

    @TempDir
    private Path folder;

    @Test
    void onPostgresql() throws SQLException {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            fill(database.url());
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                check(statement);
                asAnalyst(statement);
            }
        }
    }

    private static void asAnalyst(Statement statement) throws SQLException {
        for (String grant : PAGE.section("Views").statements()) {
            statement.execute(grant);
        }
        try {
            statement.execute("SET ROLE analyst");
            check(statement);
            assertThatThrownBy(() -> statement.execute("SELECT 1 FROM session_events"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        } finally {
            statement.execute("RESET ROLE");
            statement.execute("DROP OWNED BY analyst");
            statement.execute("DROP ROLE analyst");
        }
    }

    @Test
    void onMysql() throws SQLException {
        try (TestDatabase database = Servers.mysql().newDatabase()) {
            fill(database.url());
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                check(statement);
            }
        }
    }

    @Test
    void onSqlite() throws SQLException {
        Path file = folder.resolve("sessions.db");
        fill("sqlite:" + file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            check(statement);
        }
    }

    @Test
    void inDuckDb() throws SQLException, IOException {
        String store = "sqlite:" + folder.resolve("sessions.db");
        fill(store);
        export(store, ExportFormat.CSV, "events.csv");
        export(store, ExportFormat.JSONL, "events.jsonl");
        List<String> queries = PAGE.section("Files").statements();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + folder + "'");
            assertThat(QueryRows.of(statement, queries.get(0))).containsExactly("track | 2", "refund | 1");
            assertThat(QueryRows.of(statement, queries.get(1))).hasSize(3).contains("tool | 4");
        }
    }

    private void export(String store, ExportFormat format, String name) throws IOException {
        try (Aster aster = Aster.open(store);
                Writer file = Files.newBufferedWriter(folder.resolve(name))) {
            new SessionExporter(aster.sessions(), format.writer(file))
                    .run(aster.sessions().streamSessions(SessionFilter.all()).iterator());
        }
    }

    private static void check(Statement statement) throws SQLException {
        List<String> questions = PAGE.section("Ten questions").statements();
        assertThat(questions).hasSameSizeAs(ANSWERS);
        for (int i = 0; i < ANSWERS.size(); i++) {
            assertThat(QueryRows.of(statement, questions.get(i)))
                    .as(questions.get(i))
                    .isEqualTo(ANSWERS.get(i));
        }
    }

    private static void fill(String url) {
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("shop", "ann", "clerk").withId("s-1"));
            sessions.appendEvents("s-1", twoTurns());
            sessions.fork("s-1", 3, NewSession.of("shop", "ann", "clerk").withId("fork"));
            sessions.complete("s-1");
            sessions.create(NewSession.of("shop", "bob", "clerk").withId("s-2"));
            sessions.appendEvents("s-2", List.of(at(1_000, Message.user("Hello"), Map.of())));
        }
    }

    private static List<NewEvent> twoTurns() {
        ToolCall track = ToolCall.of("call-1", "track", "{\"order\":17}");
        ToolCall refund = ToolCall.of("call-2", "refund", "{}");
        Message lost = Message.builder("tool")
                .toolCallId(track.id())
                .content("Lost")
                .members(Map.of("is_error", true))
                .build();
        return List.of(
                at(0, Message.user("Where is it?"), Map.of()),
                at(500, Message.toolCalls(track), Map.of("input_tokens", 40, "output_tokens", 2)),
                at(2_000, Message.toolResult(track, "Here"), Map.of()),
                at(2_500, Message.assistant("Here."), Map.of("input_tokens", 50, "output_tokens", 3)),
                at(60_000, Message.user("And back?"), Map.of()),
                at(60_500, Message.toolCalls(track), Map.of("input_tokens", 10, "output_tokens", 1)),
                at(61_000, Message.toolCalls(refund), Map.of()),
                at(63_000, lost, Map.of()));
    }

    private static NewEvent at(long millis, Message message, Map<String, ?> metadata) {
        return Event.builder(message.role())
                .agentId(message.role().equals("assistant") ? "clerk" : null)
                .content(message)
                .metadata(metadata)
                .timestamp(START.plusMillis(millis))
                .build();
    }
}
