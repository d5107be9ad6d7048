package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import io.aster.servers.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that run an agent of ADK are killed at any moment, and others go on: nothing that was emitted is lost or stored twice. */
@Timeout(300)
class KilledRunnerTest {
    private static final int KILLS = Integer.getInteger("aster.test.kills", 1);
    private static final int ENDLESS = 1_000_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mysql", "redis"})
    void nothingIsLost(String kind) throws Exception {
        try (TestStore store = TestStore.of(kind, folder)) {
            AsterSessionService sessions = AsterSessionService.over(store.open());
            List<String> emitted = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                emitted.addAll(killedAfter(20 + 7 * kill, store.url()));
            }
            emitted.addAll(run(store.url(), 2));

            Session session = sessions.getSession(
                            TalkingProcess.APP, TalkingProcess.USER, TalkingProcess.SESSION, Optional.empty())
                    .blockingGet();
            List<Event> events = session.events();
            List<String> ids = events.stream().map(Event::id).toList();
            assertThat(ids).doesNotHaveDuplicates().containsSubsequence(emitted);
            // Beside the users' messages, which are not emitted, at most one event of each killed process.
            long answers = events.stream()
                    .filter(event -> !event.author().equals("user"))
                    .count();
            assertThat(answers).isBetween((long) emitted.size(), (long) emitted.size() + KILLS);
            List<String> questions = texts(events, "q-");
            assertThat(questions)
                    .isEqualTo(IntStream.range(0, questions.size())
                            .mapToObj(i -> "q-" + i)
                            .toList());
            assertThat(texts(events, "missed")).isEmpty();
            assertThat(texts(events, "heard")).last().isEqualTo("heard " + questions.size());
        }
    }

    private static List<String> texts(List<Event> events, String prefix) {
        return events.stream()
                .map(Event::stringifyContent)
                .filter(text -> text.startsWith(prefix))
                .toList();
    }

    private static List<String> killedAfter(int lines, String url) throws IOException {
        Process process = start(url, ENDLESS);
        List<String> printed = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            while (printed.size() < lines) {
                String line = output.readLine();
                assertThat(line).as("the line after " + printed).isNotNull();
                printed.add(line);
            }
            // Unlike Process.destroyForcibly, this leaves open what it has printed.
            process.toHandle().destroyForcibly();
            output.lines().forEach(printed::add);
        } finally {
            process.destroyForcibly();
        }
        return printed;
    }

    private static List<String> run(String url, int turns) throws IOException, InterruptedException {
        Process process = start(url, turns);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> printed = output.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String url, int turns) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TalkingProcess.class.getName(),
                        url,
                        Integer.toString(turns))
                .redirectError(Redirect.INHERIT)
                .start();
    }
}
