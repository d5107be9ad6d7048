package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import com.mysql.cj.jdbc.MysqlDataSource;
import io.aster.adk.AdkTablesImport.Result;
import io.aster.error.InvalidValueException;
import io.aster.servers.TestStore;
import io.aster.session.EventFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** From tables that ADK's own services have written: {@code write_tables.py} has made the scripts. */
class AdkTablesImportTest {
    private static final SessionKey FIRST = new SessionKey("shop", "ann", "first");

    @TempDir
    Path folder;

    /** Of a {@code DatabaseSessionService} and of a {@code SqliteSessionService}. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "file"})
    void sessionsInAFileAreCopied(String script) throws Exception {
        copies(file(), script);
    }

    @Test
    void sessionsOnPostgresqlAreCopied() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.jdbcUrl());
            copies(source, "postgresql");
        }
    }

    @Test
    void sessionsOnMysqlAreCopied() throws Exception {
        try (TestDatabase database = Servers.mysql().newDatabase()) {
            MysqlDataSource source = new MysqlDataSource();
            source.setUrl(database.jdbcUrl());
            copies(source, "mysql");
        }
    }

    private void copies(DataSource tables, String script) throws Exception {
        run(tables, script(script));
        try (TestStore store = TestStore.of("sqlite", folder)) {
            SessionService aster = store.open();
            AsterSessionService sessions = AsterSessionService.over(aster);

            assertThat(new AdkTablesImport(tables, aster).run()).isEqualTo(new Result(2, 4, 0));

            Session first = read(sessions, "ann", "first");
            assertState(first);
            assertEvents(first.events());
            assertThat(read(sessions, "ben", "empty").events()).isEmpty();
            assertStored(aster);

            assertThat(new AdkTablesImport(tables, aster).run()).isEqualTo(new Result(0, 0, 2));
            sessions.appendEvent(
                            first,
                            Event.builder()
                                    .id("e-5")
                                    .author("user")
                                    .content(Content.fromParts(Part.fromText("Thanks")))
                                    .timestamp(1_800_000_000_000L)
                                    .build())
                    .ignoreElement()
                    .blockingAwait();
            assertThat(new AdkTablesImport(tables, aster).run()).isEqualTo(new Result(0, 0, 2));
            assertThat(read(sessions, "ann", "first").events()).hasSize(5);
        }
    }

    private static void assertState(Session session) {
        assertThat(session.state())
                .containsEntry("plan", "silver")
                .containsEntry("step_no", 2)
                .containsEntry("nested", Map.of("a_b", Arrays.asList(1, 2.5, null, true)))
                .containsEntry("user:language", "de")
                .containsEntry("user:last_seen", "today")
                .containsEntry("app:model", "m")
                .containsEntry("app:count", 3)
                .hasSize(7);
        assertThat(session.lastUpdateTime()).isEqualTo(Instant.parse("2023-11-14T22:13:23.123Z"));
    }

    private static void assertEvents(List<Event> events) {
        assertThat(events).extracting(Event::id).containsExactly("e-1", "e-3", "e-2", "e-4");
        assertThat(events).extracting(Event::author).containsExactly("user", "clerk", "clerk", "clerk");
        assertThat(events).extracting(Event::invocationId).containsOnly("i-1");
        assertThat(events.get(0).stringifyContent()).isEqualTo("Where is it?");
        assertThat(events.get(0).timestamp()).isEqualTo(1_700_000_000_123L);

        Event call = events.get(1);
        assertThat(call.functionCalls())
                .containsExactly(FunctionCall.builder()
                        .id("call-1")
                        .name("track")
                        .args(Map.of("parcel_id", 4711, "more_args", Map.of("x_y", Arrays.asList(1, 2.5, null, true))))
                        .build());
        assertThat(call.branch()).contains("desk.clerk");
        assertThat(call.longRunningToolIds()).contains(Set.of("call-1"));
        assertThat(call.usageMetadata().flatMap(usage -> usage.promptTokenCount()))
                .contains(7);

        Event result = events.get(2);
        assertThat(result.functionResponses())
                .containsExactly(FunctionResponse.builder()
                        .id("call-1")
                        .name("track")
                        .response(Map.of("place_name", "Oslo"))
                        .build());
        assertThat(result.actions().stateDelta())
                .isEqualTo(Map.of("step_no", 2, "user:last_seen", "today", "app:count", 3));
        assertThat(result.actions().artifactDelta()).isEqualTo(Map.of("report_final.pdf", 0));

        assertAnswer(events.get(3));
    }

    private static void assertAnswer(Event answer) {
        List<Part> parts = answer.content().flatMap(Content::parts).orElseThrow();
        assertThat(parts.get(0).thought()).contains(true);
        assertThat(parts.get(0).thoughtSignature().orElseThrow()).isEqualTo(new byte[] {-5, -1, -2});
        assertThat(parts.get(1).text()).contains("\uD83D\uDE00 'q' \"q\" \\ %");
        assertThat(parts.get(2).inlineData().flatMap(Blob::data).orElseThrow()).isEqualTo(new byte[] {0, -1, -2, -5});
        assertThat(answer.turnComplete()).contains(true);
        assertThat(answer.finishReason().map(FinishReason::knownEnum)).contains(FinishReason.Known.STOP);
        assertThat(answer.actions().transferToAgent()).contains("desk");
        assertThat(answer.actions().escalate()).contains(true);
    }

    private static void assertStored(SessionService aster) {
        List<io.aster.session.Event> stored = aster.getEvents(FIRST.sessionId(), EventFilter.first(10));
        assertThat(stored.get(0).timestamp()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
        assertThat(Objects.requireNonNull(stored.get(1).content()).toolCalls()).hasSize(1);
        assertThat(stored.get(3).metadata())
                .containsEntry(PythonEvents.REST, Map.of("customMetadata", Map.of("trace_id", "t-1")));
        assertThat(stored.subList(0, 3))
                .allSatisfy(event -> assertThat(event.metadata()).doesNotContainKey(PythonEvents.REST));
    }

    @Test
    void olderTablesAreRefused() throws Exception {
        DataSource tables = file();
        run(tables, List.of("CREATE TABLE events (id TEXT, session_id TEXT, actions BLOB, content TEXT)"));
        try (TestStore store = TestStore.of("memory", folder)) {
            AdkTablesImport copy = new AdkTablesImport(tables, store.open());

            assertThatThrownBy(copy::run)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("adk migrate session");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000.5, 2023-11-14T22:13:20.5Z",
        "1.7E9, 2023-11-14T22:13:20Z",
        "2023-11-14 22:13:20.123456, 2023-11-14T22:13:20.123456Z",
        "2023-11-14 22:13:20+00, 2023-11-14T22:13:20Z",
        "2023-11-14 23:13:20.5+01:00, 2023-11-14T22:13:20.5Z",
        "2023-11-14 17:13:20-05, 2023-11-14T22:13:20Z"
    })
    void timesAreReadInEachFormThatADatabaseGivesThem(String text, Instant time) {
        assertThat(AdkTables.time(text)).isEqualTo(time);
    }

    private static Session read(AsterSessionService sessions, String user, String id) {
        return sessions.getSession("shop", user, id, Optional.empty()).blockingGet();
    }

    private DataSource file() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("adk.db"));
        return source;
    }

    /** The statements of a script, one in a line. */
    private static List<String> script(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(AdkTablesImportTest.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void run(DataSource source, List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
