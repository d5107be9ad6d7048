package io.aster.langchain4j.agentic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agentic.scope.AgenticScopeKey;
import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with an agentic system dies in the middle, and another one goes on with the agent that was not done. */
@Timeout(300)
class KilledSystemTest {
    private static final String NEVER = "never";

    @TempDir
    Path folder;

    @Test
    void goesOnWithSqlite() throws Exception {
        goesOn("sqlite:" + folder.resolve("scopes.db"));
    }

    @Test
    void goesOnWithPostgresql() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            goesOn(database.url());
        }
    }

    private static void goesOn(String url) throws Exception {
        assertThat(run(url, 1, "m-1", "dragons", "Edit")).containsExactly("asked: Write about dragons.");
        assertThat(run(url, 0, "m-1", "dragons", NEVER))
                .containsExactly(
                        "asked: Edit: <Write about dragons.>",
                        "told: <Edit: <Write about dragons.>>",
                        "state: dragons, <Edit: <Write about dragons.>>",
                        "calls: 2");
        assertThat(run(url, 0, "m-1", "knights", NEVER)).contains("calls: 4");
        assertThat(run(url, 0, "m-2", "witches", NEVER)).contains("calls: 2");
        try (Aster aster = Aster.open(url)) {
            AsterAgenticScopeStore scopes = AsterAgenticScopeStore.over(aster.sessions());
            assertThat(scopes.getAllKeys())
                    .extracting(AgenticScopeKey::memoryId)
                    .containsExactlyInAnyOrder("m-1", "m-2");
            List<Session> stored =
                    aster.sessions().streamSessions(SessionFilter.all()).toList();
            assertThat(stored).hasSize(2);
            assertThat(aster.sessions()
                            .streamEvents(stored.get(1).id(), EventFilter.all())
                            .map(Event::content)
                            .filter(Objects::nonNull)
                            .map(Message::text))
                    .startsWith(
                            "Write about dragons.",
                            "<Write about dragons.>",
                            "Edit: <Write about dragons.>",
                            "<Edit: <Write about dragons.>>")
                    .hasSize(8);
        }
    }

    private static List<String> run(String url, int exitCode, String... arguments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-Daster.store=" + url,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoryProcess.class.getName(),
                        arguments[0],
                        arguments[1],
                        arguments[2])
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> printed = output.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", printed).isEqualTo(exitCode);
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
