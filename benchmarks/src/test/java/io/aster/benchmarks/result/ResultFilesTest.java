package io.aster.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFilesTest {
    /** Asked once: its load changes from one moment to the next. */
    private static final Machine MACHINE = Machine.here();

    private static final ResultRow TIMED = ResultRow.of(
                    "PostgreSQL",
                    "append one event",
                    ResultRow.MICROSECONDS,
                    Rounds.ofTimes(new double[] {100, 110, 90}, new double[] {300, 310, 290}),
                    Rounds.ofTimes(new double[] {110, 110, 99}, new double[] {330, 300, 310}))
            .within(Budget.ratioAtMost(1.1));
    private static final ResultRow OF_A_SERIES = ResultRow.of(
                    "MySQL", "a turn", ResultRow.BYTES, null, Rounds.ofValues(1_234.5678))
            .withSubject("another library")
            .withCallers(64)
            .at("turns", 1_000)
            .within(new Budget(Budget.Bound.AT_LEAST, 0.6, 50_000.0, 5_000.0));

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Result result = result("peers", TIMED, OF_A_SERIES);

        Path file = new ResultFiles(folder).write(result);

        assertThat(file).hasFileName("peers.json");
        assertThat(new ResultFiles(folder).readAll()).containsExactly(result);
    }

    @Test
    void tellsRatioAndOutcomeToWhoReadsTheFile() throws IOException {
        Path file = new ResultFiles(folder).write(result("budget", TIMED));

        assertThat(file)
                .content()
                .contains("\"median\" : 1.1,", "\"met\" : true", "\"date\" : \"2026-01-02T03:04:05Z\"");
    }

    @Test
    void replacesTheLastResultOfAKind() throws IOException {
        ResultFiles files = new ResultFiles(folder.resolve("new"));
        files.write(result("scale", TIMED));
        files.write(result("scale", OF_A_SERIES));
        files.write(result("budget", TIMED));

        assertThat(files.readAll()).containsExactly(result("budget", TIMED), result("scale", OF_A_SERIES));
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("other.json");
        for (String content : List.of("{\"format\": 2}", "{}", "[]", "{\"format\": 1, \"kind\": 7", "no JSON")) {
            Files.writeString(file, content);

            assertThatThrownBy(() -> new ResultFiles(folder).readAll())
                    .as(content)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("other.json");
        }
    }

    private static Result result(String kind, ResultRow... rows) {
        return new Result(
                Result.FORMAT,
                kind,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                MACHINE,
                Map.of("PostgreSQL", "18.6, fsync=on"),
                3,
                List.of("a note"),
                List.of(rows));
    }
}
