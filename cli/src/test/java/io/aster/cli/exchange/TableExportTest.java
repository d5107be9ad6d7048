package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Run;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exports for analysis, read by DuckDB without any option. */
class TableExportTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> TEXTS = List.of(
            "Hello",
            "a \"quoted\", text; 'x'\twith\nlines\r\nand\rmore",
            "\"",
            "\\\"\\n",
            "=HYPERLINK(\"http://host\")",
            "NULL",
            "null",
            " 007 ",
            ",,,\n,,,",
            "Größe 東京 \uD83D\uDE00 \u202Eabc",
            "long ".repeat(100_000));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv"})
    void duckDbReadsTheColumns(String format) throws SQLException {
        fill();
        assertThat(read(format, "SELECT column_name, column_type FROM (DESCRIBE FROM '%s')"))
                .containsExactly(
                        "app_name | VARCHAR",
                        "user_id | VARCHAR",
                        "session_id | VARCHAR",
                        "seq | BIGINT",
                        "event_id | VARCHAR",
                        "timestamp | TIMESTAMP WITH TIME ZONE",
                        "invocation_id | VARCHAR",
                        "agent_id | VARCHAR",
                        "author | VARCHAR",
                        "branch | VARCHAR",
                        "role | VARCHAR",
                        "text | VARCHAR",
                        "name | VARCHAR",
                        "tool_call_id | VARCHAR",
                        "tool_calls | BIGINT",
                        "failed | BOOLEAN",
                        "input_tokens | BIGINT",
                        "output_tokens | BIGINT",
                        "copied | BOOLEAN",
                        "redacted | BOOLEAN",
                        "content | VARCHAR",
                        "actions | VARCHAR",
                        "metadata | VARCHAR");
        assertThat(
                        read(
                                format,
                                "SELECT seq, epoch_us(timestamp) - 1769860800000000, invocation_id, branch, agent_id, author, role, text, name, tool_call_id, tool_calls,"
                                        + " failed, input_tokens, output_tokens, copied, redacted, content ->> '$.tool_calls[0].function.name',"
                                        + " actions ->> '$.stateDelta.plan', metadata ->> '$.model' FROM '%s' WHERE session_id = 's-1' ORDER BY seq"))
                .containsExactly(
                        "1 | 0 | run-1 | Desk | none | user | user | Where is it? | none | none | 0 | false | none | none | false | false"
                                + " | none | none | none",
                        "2 | 1250000 | none | none | clerk | clerk | assistant | none | none | none | 1 | false | 40 | 2 | false | false"
                                + " | track | none | m-1",
                        "3 | 2000001 | none | none | none | track | tool | Lost | track | call-1 | 0 | true | none | none | false | false"
                                + " | none | none | none",
                        "4 | 3000000 | none | none | none | clerk | none | none | none | none | none | none | none | none | false | false"
                                + " | none | basic | none",
                        "5 | 4000000 | none | none | none | user | none | none | none | none | none | none | none | none | false | true"
                                + " | none | none | none");
        assertThat(read(format, "SELECT seq, copied, role FROM '%s' WHERE session_id = 'fork' ORDER BY seq"))
                .containsExactly("1 | true | user", "2 | false | user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv"})
    void duckDbReadsEveryTextAsItIs(String format) throws SQLException {
        try (Aster aster = Aster.open(url())) {
            aster.sessions().create(NewSession.of("=1+1", "@ann,\"", "clerk").withId("s,\"1"));
            aster.sessions()
                    .appendEvents("s,\"1", TEXTS.stream().map(Event::user).toList());
        }
        assertThat(read(format, "SELECT text FROM '%s' ORDER BY seq")).isEqualTo(TEXTS);
        assertThat(read(format, "SELECT content ->> '$.content' FROM '%s' ORDER BY seq"))
                .isEqualTo(TEXTS);
        assertThat(read(format, "SELECT DISTINCT app_name, user_id, session_id FROM '%s'"))
                .containsExactly("=1+1 | @ann,\" | s,\"1");
    }

    /** A text that no tool reads as it is: in JSON it is escaped, in the plain columns of CSV replaced. */
    @Test
    void controlCharactersHarmNoReader() throws SQLException, IOException {
        try (Aster aster = Aster.open(url())) {
            aster.sessions().create(NewSession.of("shop", "ann", "clerk").withId("s-1"));
            aster.sessions().appendEvent("s-1", Event.user("a\u0000\u001B[31m\u009Bb"));
        }
        assertThat(read("csv", "SELECT text, content FROM '%s'"))
                .containsExactly(
                        "a\uFFFD\uFFFD[31m\uFFFDb | {\"role\":\"user\",\"content\":\"a\\u0000\\u001B[31m\\u009bb\"}");
        for (String format : List.of("jsonl", "csv")) {
            assertThat(Files.readString(export(format))).doesNotContain("\u0000", "\u001B", "\u009B");
        }
    }

    @Test
    void aTableWithoutRowsHasItsHead() throws IOException {
        try (Aster aster = Aster.open(url())) {
            aster.sessions().create(NewSession.of("shop", "ann", "clerk"));
        }
        assertThat(Files.readString(export("csv")))
                .startsWith("app_name,user_id,session_id,seq,")
                .endsWith(",metadata\n");
        assertThat(Files.readString(export("jsonl"))).isEmpty();
    }

    private void fill() {
        try (Aster aster = Aster.open(url())) {
            SessionService sessions = aster.sessions();
            ToolCall call = ToolCall.of("call-1", "track", "{\"order\":17}");
            sessions.create(NewSession.of("shop", "ann", "clerk").withId("s-1"));
            sessions.appendEvents(
                    "s-1",
                    List.of(
                            at(0, "user")
                                    .invocationId("run-1")
                                    .branch("Desk")
                                    .content(Message.user("Where is it?"))
                                    .build(),
                            at(1_250_000, "clerk")
                                    .agentId("clerk")
                                    .content(Message.toolCalls(call))
                                    .metadata(Map.of("model", "m-1", "input_tokens", 40, "output_tokens", 2))
                                    .build(),
                            at(2_000_001, "track")
                                    .content(Message.fromJson(Map.of(
                                            "role",
                                            "tool",
                                            "content",
                                            "Lost",
                                            "name",
                                            "track",
                                            "tool_call_id",
                                            "call-1",
                                            "is_error",
                                            true)))
                                    .build(),
                            at(3_000_000, "clerk")
                                    .actions(EventActions.stateDelta(Map.of("plan", "basic")))
                                    .build(),
                            at(4_000_000, "user")
                                    .content(Message.user("secret"))
                                    .build()));
            sessions.redact("s-1", List.of(5L), new RedactionReason("ann", "asked"));
            sessions.fork("s-1", 1, NewSession.of("shop", "ann", "clerk").withId("fork"));
            sessions.appendEvent("fork", Event.user("Again"));
        }
    }

    private static NewEvent.Builder at(long micros, String author) {
        return Event.builder(author).timestamp(START.plusNanos(micros * 1000));
    }

    private Path export(String format) {
        Path file = folder.resolve("events." + format);
        Run.aster("--store", url(), "export", "--format", format, "-o", file.toString())
                .ok();
        return file;
    }

    private List<String> read(String format, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.formatted(export(format)))) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    String value = row.getString(i);
                    values.add(value == null ? "none" : value);
                }
                rows.add(String.join(" | ", values));
            }
        }
        return rows;
    }

    private String url() {
        return "sqlite:" + folder.resolve("sessions.db");
    }
}
