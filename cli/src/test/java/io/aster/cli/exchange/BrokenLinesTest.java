package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.cli.command.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that can't be taken in is named by its number; the others go in, and nothing is left of the broken one. */
class BrokenLinesTest {
    private static final String GOOD = "{\"id\":\"good\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                                                           | is not a JSON object",
                "{\"id\":\"x\",\"messages\":[                                       | is not a JSON object",
                "[1,2]                                                              | is not a JSON object",
                "{\"id\":\"x\",\"id\":\"y\",\"messages\":[]}                        | has the member \"id\" twice",
                "{\"id\":\"x\"}                                                     | is no chat",
                "{\"id\":\"x\",\"messages\":{}}                                     | messages: must be there, and be a list",
                "{\"id\":\"x\",\"messages\":[\"hello\"]}                            | messages[0]: must be an object",
                "{\"id\":\"x\",\"messages\":[{\"content\":\"a\"}]}                  | messages[0].role: must be there",
                "{\"id\":7,\"messages\":[]}                                         | id: must be a string",
                "{\"id\":\"\",\"messages\":[]}                                      | id: must have 1 to 255 code points",
                "{\"id\":\"a\\nb\",\"messages\":[]}                                 | id: has the control character",
                "{\"id\":\"x\",\"metadata\":[],\"messages\":[]}                     | metadata: must be an object",
                "{\"id\":\"x\",\"metadata\":{\"a\":1e999},\"messages\":[]}          | is not a finite number",
                "{\"id\":\"x\",\"messages\":[{\"role\":\"u\",\"content\":\"\\ud800\"}]} | lone surrogate",
                "{\"type\":\"event\",\"sessionId\":\"x\"}                           | its session's line does not come before it",
                "{\"type\":\"session\",\"formatVersion\":2,\"id\":\"x\"}            | formatVersion: must be 1, is 2",
                "{\"type\":\"session\",\"formatVersion\":1,\"id\":\"x\"}            | appName: must be there, and be a string",
                "{\"type\":\"folder\"}                                              | is no chat",
            })
    void isNamedAndTheOthersGoIn(String broken, String reason) {
        Run run = imported((broken + "\n\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(run.err()).startsWith("aster: line 1: ").contains(reason).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.out()).startsWith("1 session, 1 event imported").contains("1 line refused");
        assertThat(sessionIds()).containsExactly("good");
    }

    @Test
    void isCountedWithBlankLines() {
        Run run = imported((GOOD + "\r\n\n  \nnonsense").getBytes(StandardCharsets.UTF_8));
        assertThat(run.err()).startsWith("aster: line 4: ");
        assertThat(sessionIds()).containsExactly("good");
    }

    @Test
    void ofBytesThatAreNotUtf8() {
        Run run = imported((GOOD + "\n{\"id\":\"\u00E9\"}\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run.err()).isEqualTo("aster: line 2: is not UTF-8\n");
        assertThat(sessionIds()).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:60Z",
                "2026-01-31T24:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-01-31T12:00:00+19:00",
                "2026-01-31T12:00:00.1234567Z"
            })
    void ofATimeThatWouldBeChanged(String time) {
        String line = SampleFiles.resource("/formats/aster-v1.jsonl")
                .lines()
                .findFirst()
                .orElseThrow();
        String changed = line.replaceFirst("\"createdAt\":\"[^\"]*\"", "\"createdAt\":\"" + time + "\"");
        Run run = imported((changed.replaceFirst("\"eventCount\":\\d+", "\"eventCount\":0") + "\n" + GOOD)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .startsWith("aster: line 1: createdAt: ")
                .endsWith(", is \"" + time + "\"\n")
                .hasLineCount(1);
        assertThat(sessionIds()).containsExactly("good");
    }

    @Test
    void aMinusZeroIsNamedAndItsChatGoesIn() {
        String chat = "{\"id\":\"zero\",\"messages\":[{\"role\":\"user\",\"content\":\"n\",\"a\":-0.0,\"b\":-0}]}";
        Run run = imported((GOOD + "\n" + chat).getBytes(StandardCharsets.UTF_8));
        assertThat(run.err()).isEqualTo("aster: line 2: messages[0].a: a negative zero becomes a zero (and 1 more)\n");
        assertThat(run.ok().out()).startsWith("2 sessions, ");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        assertThat(imported(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8)).exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aMessageThatIsTooLargeLeavesNothingOfItsChat() {
        String large =
                "{\"id\":\"large\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\""
                        + "x".repeat(17 * 1024 * 1024) + "\"}]}\n";
        Run run = imported((large + GOOD).getBytes(StandardCharsets.UTF_8));
        assertThat(run.err()).startsWith("aster: line 1: event: has ").hasLineCount(1);
        assertThat(sessionIds()).containsExactly("good");
    }

    @Test
    void amongASessionsEventsLeavesNothingOfTheSession() {
        List<String> lines = new ArrayList<>(
                SampleFiles.resource("/formats/aster-v1.jsonl").lines().toList());
        lines.set(1, "{broken");
        lines.set(6, lines.get(6).replace("\"seq\":2", "\"seq\":4"));
        Run run = imported(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("aster: line 2: ")
                                .endsWith("session \"order-17\" is left out"),
                        second ->
                                assertThat(second).startsWith("aster: line 5: ").contains("at 2 came 4"));
        assertThat(sessionIds()).containsExactly("proved", "empty 💡");
    }

    @Test
    void ofASessionThatIsThereAndDiffersIsToldOnce() {
        String fixture = SampleFiles.resource("/formats/aster-v1.jsonl");
        assertThat(imported(fixture.getBytes(StandardCharsets.UTF_8)).exitCode())
                .isEqualTo(ExitCode.OK);
        Run run = imported(fixture.replace("\"user-001\"", "\"user-009\"").getBytes(StandardCharsets.UTF_8));
        assertThat(run.err()).isEqualTo("aster: line 1: there is a session \"order-17\" already\n");
        assertThat(run.out()).contains("(3 already there, 1 line refused)");
        assertThat(sessionIds()).hasSize(4);
    }

    private Run imported(byte[] input) {
        return Run.fed(input, "--store", url(), "import", "-");
    }

    private List<Object> sessionIds() {
        return Run.aster("--store", url(), "sessions", "--json").ok().json().stream()
                .map(session -> session.get("id"))
                .toList();
    }

    private String url() {
        return "sqlite:" + folder.resolve("store.db");
    }
}
